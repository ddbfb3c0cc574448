using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>Taking tasks: those who have nothing to do before those who want to have the next one at hand.</summary>
internal sealed partial class WorkerPoolState
{
    private const int MostConcurrency = 4096;

    private readonly Dictionary<ulong, PoolWorker> _workers = [];
    private readonly Dictionary<ulong, PooledTask> _leased = [];

    // Those with a lane free, and those that want to take ahead.
    private readonly WaitingLine<Taker> _idle = new();
    private readonly WaitingLine<Taker> _ahead = new();

    // By lease: sent to a worker, and not known to have arrived.
    private readonly Dictionary<ulong, PooledTask[]> _granted = [];
    private ulong _lastWorker;
    private long _lanes;

    private void Enlist(ref Turn turn)
    {
        var (name, process, machine, concurrency) = (turn.Arguments.ReadString(), turn.Arguments.ReadInt64(), turn.Arguments.ReadString(), turn.Arguments.ReadInt64());
        var methods = new string[turn.Arguments.ReadListHeader()];
        for (var i = 0; i < methods.Length; i++)
        {
            methods[i] = turn.Arguments.ReadString();
        }

        var endsWithConnection = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (concurrency is < 1 or > MostConcurrency)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {concurrency} tasks at a time; expected 1 to {MostConcurrency}.");
        }
        else if (TryDemandOpen(ref turn))
        {
            DemandTie(turn.Context);
            if (endsWithConnection)
            {
                turn.Context.EndWithConnection();
            }

            var worker = new PoolWorker(++_lastWorker, turn.Context.Session)
            {
                Name = name,
                ProcessId = process,
                Machine = machine,
                Concurrency = (int)concurrency,
                Methods = methods,
            };
            _workers.Add(worker.Id, worker);
            _lanes += worker.Concurrency;
            Version++;
            turn.Context.Changes?.Record(Version, ChangeKind.Set, Integer(worker.Id), Value.FromString(worker.Name));
            turn.Reply.WriteListHeader(2);
            turn.Reply.WriteInteger(worker.Id);
            turn.Reply.WriteInteger((long)_settings.Grace.TotalMilliseconds);
        }
    }

    private void Take(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        var most = turn.Arguments.ReadInt32();
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker) || !TryDemandPositive(ref turn, most))
        {
            return;
        }

        var context = turn.Context;
        if (worker!.Taker is not null)
        {
            turn.Fail(ErrorCode.ValueError, "The worker waits for tasks already; expected one take at a time.");
        }
        else if (IsOver || worker.MustLeave)
        {
            turn.Fail(ErrorCode.PoolClosed, Closed, _reasonDetail);
        }
        else if (_waiting.Count > 0)
        {
            // Nobody waits for tasks while there are some.
            var lease = Grant(context, worker, most);
            var tasks = _granted[lease];
            turn.Reply.WriteListHeader(tasks.Length);
            foreach (var task in tasks)
            {
                WriteHead(turn.Reply, task);
                turn.Write(task.Call);
                turn.Reply.WriteInteger(task.Begun + 1L);
            }

            context.LeaseReply(lease);
            Serve(context);
        }
        else
        {
            context.Park();
            worker.Taker = new Taker(context.Caller, worker, most);
            worker.Taker.Join(worker.FreeLanes > 0 ? _idle : _ahead);
        }
    }

    private void GrantTasks(TurnContext context)
    {
        while (_waiting.Count > 0 && (_idle.TryTakeFirst(out var taker) || _ahead.TryTakeFirst(out taker)))
        {
            taker.Worker.Taker = null;
            var lease = Grant(context, taker.Worker, taker.Most);
            var tasks = _granted[lease];
            var answer = context.Answer(taker.Caller);
            answer.Writer.WriteListHeader(tasks.Length);
            foreach (var task in tasks)
            {
                WriteHead(answer.Writer, task);
                answer.Write(task.Call);
                answer.Writer.WriteInteger(task.Begun + 1L);
            }

            answer.SendLeased(lease);
        }
    }

    // There are some. Returns the lease.
    private ulong Grant(TurnContext context, PoolWorker worker, int most)
    {
        // Nobody takes more ahead than its part of what is there.
        var part = (((_waiting.Count + _lanes) - 1) / _lanes) * worker.Concurrency;
        var count = Math.Min(Math.Min(most, context.Page.MaxItems), Math.Max(worker.FreeLanes, part));
        var lease = ++_lastLease;
        var tasks = new List<PooledTask>();
        var bytes = 0L;
        while (_waiting.First is { } task && tasks.Count < count && bytes < context.Page.MaxBytes)
        {
            _waiting.Remove(task);
            (task.Phase, task.Worker, task.Lease) = (TaskPhase.Leased, worker, lease);
            _leased.Add(task.Id, task);
            tasks.Add(task);
            bytes += task.Call.ExtraBytes;
        }

        worker.Held += tasks.Count;
        _running += tasks.Count;
        _granted.Add(lease, [.. tasks]);
        Version++;
        return lease;
    }

    private static void WriteHead(ValueWriter writer, PooledTask task)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(task.Id);
    }

    private void GiveBack(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        var tasks = ReadNumbers(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker))
        {
            return;
        }

        var back = 0;
        foreach (var number in tasks)
        {
            if (_leased.TryGetValue(number, out var task) && task.Worker == worker && task.Phase is TaskPhase.Leased or TaskPhase.Abandoned)
            {
                TakeBack(turn.Context, task);
                back++;
            }
        }

        turn.Reply.WriteInteger((long)back);
        Serve(turn.Context);
    }

    // The worker has not begun it.
    private void TakeBack(TurnContext context, PooledTask task)
    {
        var isAwaited = task.Phase != TaskPhase.Abandoned;
        Detach(task);
        if (!isAwaited)
        {
            return;
        }

        if (task.IsCancelled)
        {
            FailCancelled(context, task);
        }
        else
        {
            PutBack(task);
        }
    }

    private void PutBack(PooledTask task)
    {
        (task.Phase, task.Worker, task.Deadline) = (TaskPhase.Waiting, null, DateTime.MaxValue);
        _waiting.Return(task);
    }

    // The worker has it no more.
    private void Detach(PooledTask task)
    {
        var worker = task.Worker!;
        _leased.Remove(task.Id);
        worker.Held--;
        _running -= task.Phase == TaskPhase.Abandoned ? 0 : 1;
        task.Phase = TaskPhase.Waiting;
        Version++;
        if (worker.FreeLanes > 0 && worker.Taker is { } taker && taker.Line == _ahead)
        {
            taker.Join(_idle);
        }
    }

    // The worker goes on with it, and nobody awaits it.
    private void Abandon(PooledTask task, bool mustEnd)
    {
        if (task.Phase == TaskPhase.Abandoned)
        {
            return;
        }

        task.Phase = TaskPhase.Abandoned;
        _running--;
        if (mustEnd || !task.IsCancelled)
        {
            Order(task, mustEnd);
        }
    }

    private void Leave(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker))
        {
            return;
        }

        foreach (var waiter in new Waiter?[] { worker!.Taker, worker.Listener })
        {
            if (waiter is not null)
            {
                RefuseCancelled(turn.Context, waiter.Caller);
            }
        }

        Discharge(turn.Context, worker, "left");
        turn.Context.Untie(worker.Session);
        turn.Reply.WriteNull();
        Serve(turn.Context);
    }

    // What it had not begun goes back; what it had may be begun anew, or fails.
    private void Discharge(TurnContext context, PoolWorker worker, string how)
    {
        _workers.Remove(worker.Id);
        _lanes -= worker.Concurrency;
        if (worker.Taker is { } taker)
        {
            taker.Line!.Remove(taker);
        }

        if (worker.Listener is { } listener)
        {
            _listeners.Remove(listener);
        }

        (worker.Taker, worker.Listener) = (null, null);
        foreach (var task in _leased.Values.Where(task => task.Worker == worker).OrderBy(task => task.Id).ToList())
        {
            if (task.Phase != TaskPhase.Begun)
            {
                TakeBack(context, task);
                continue;
            }

            Detach(task);
            if (task.IsCancelled)
            {
                FailCancelled(context, task);
            }
            else if (task.Begun < task.Attempts)
            {
                _retried++;
                PutBack(task);
            }
            else
            {
                Fail(context, task, WorkerDeath.Of(task, worker, how));
            }
        }

        Version++;
        context.Changes?.Record(Version, ChangeKind.Removed, Integer(worker.Id), Value.FromString(worker.Name));
    }

    private PoolWorker? FindWorker(ref Turn turn) =>
        _workers.TryGetValue(turn.Arguments.ReadUInt64(), out var worker) && worker.Session == turn.Context.Session ? worker : null;

    private static bool TryDemand(ref Turn turn, PoolWorker? worker)
    {
        if (worker is null)
        {
            turn.Fail(ErrorCode.NotHeld, "This session has not enlisted as that worker, or has left.");
        }

        return worker is not null;
    }

    private bool TryForgetTaker(Caller caller)
    {
        if (!_idle.TryTake(caller, out var taker) && !_ahead.TryTake(caller, out taker))
        {
            return false;
        }

        taker.Worker.Taker = null;
        return true;
    }

    private void RefuseTakers(TurnContext context)
    {
        while (_idle.TryTakeFirst(out var taker) || _ahead.TryTakeFirst(out taker))
        {
            taker.Worker.Taker = null;
            context.Refuse(taker.Caller, ErrorCode.PoolClosed, Closed, _reasonDetail);
        }
    }

    private static Value Integer(ulong number) => Value.FromInteger((long)number);
}
