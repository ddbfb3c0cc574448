using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>What workers say of their tasks, and what they are told of them.</summary>
internal sealed partial class WorkerPoolState
{
    private readonly WaitingLine<Listener> _listeners = new();
    private readonly List<Listener> _tellable = [];

    private void Report(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        var ended = new (ulong Task, int Code, Value Body)[turn.Arguments.ReadListHeader()];
        for (var i = 0; i < ended.Length; i++)
        {
            DemandParts(turn.Arguments.ReadListHeader(), 3, "task, code and body");
            var (task, code) = (turn.Arguments.ReadUInt64(), turn.Arguments.ReadInt32());
            ended[i] = code is >= 0 and < Outcome.ReportCode
                ? (task, code, turn.ReadValue())
                : throw new ValueFormatException($"Found {code} as what became of a task; expected 0 or the number of an error.");
        }

        var begun = ReadNumbers(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker))
        {
            return;
        }

        foreach (var (number, code, body) in ended)
        {
            if (_leased.TryGetValue(number, out var task) && task.Worker == worker)
            {
                worker!.Done++;
                EndTask(turn.Context, task, code, body);
            }
        }

        foreach (var number in begun)
        {
            if (_leased.TryGetValue(number, out var task) && task.Worker == worker && task.Phase == TaskPhase.Leased)
            {
                Begin(turn.Context, task);
            }
        }

        turn.Reply.WriteNull();
        Serve(turn.Context);
    }

    private void Begin(TurnContext context, PooledTask task)
    {
        task.Phase = TaskPhase.Begun;
        task.Begun++;
        Version++;
        if (task.Limit != TimeSpan.MaxValue)
        {
            task.Deadline = context.Now + task.Limit;
            ExpectEnd(task);
        }
    }

    private void EndTask(TurnContext context, PooledTask task, int code, in Value body)
    {
        var isAwaited = task.Phase != TaskPhase.Abandoned;
        Detach(task);
        if (!isAwaited)
        {
            return;
        }

        try
        {
            context.Retain(body);
        }
        catch (ActorException e)
        {
            Fail(context, task, Outcome.Failure(task, e.Code, e.Message));
            return;
        }

        if (code == 0)
        {
            _done++;
            Finish(context, task, new Outcome(task, code, body));
        }
        else if (code == (int)ErrorCode.Cancelled && task.IsCancelled)
        {
            _cancelled++;
            Finish(context, task, new Outcome(task, code, body));
        }
        else
        {
            Fail(context, task, new Outcome(task, code, body));
        }
    }

    private void Progress(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        var reports = new (ulong Task, Value Report)[turn.Arguments.ReadListHeader()];
        for (var i = 0; i < reports.Length; i++)
        {
            DemandParts(turn.Arguments.ReadListHeader(), 2, "task and report");
            reports[i] = (turn.Arguments.ReadUInt64(), turn.ReadValue());
        }

        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker))
        {
            return;
        }

        foreach (var (number, report) in reports)
        {
            if (_leased.TryGetValue(number, out var task) && task.Worker == worker && task.Phase == TaskPhase.Begun)
            {
                turn.Context.Retain(report);
                TellProgress(turn.Context, task, report);
            }
        }

        turn.Reply.WriteNull();
        Serve(turn.Context);
    }

    private void Orders(ref Turn turn)
    {
        var worker = FindWorker(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, worker))
        {
            return;
        }

        if (worker!.Listener is not null)
        {
            turn.Fail(ErrorCode.ValueError, "The worker waits for orders already; expected one request for them at a time.");
        }
        else if (worker.MustLeave || worker.Orders.Count > 0)
        {
            WriteOrders(turn.Reply, worker);
        }
        else
        {
            turn.Context.Park();
            worker.Listener = new Listener(turn.Context.Caller, worker);
            _listeners.Add(worker.Listener);
        }
    }

    // Tells the task's worker to end it.
    private void Order(PooledTask task, bool mustEnd)
    {
        var worker = task.Worker!;
        worker.Orders.Add((task.Id, mustEnd));
        ExpectOrders(worker);
    }

    private void OrderToLeave(PoolWorker worker)
    {
        worker.MustLeave = true;
        ExpectOrders(worker);
    }

    private void ExpectOrders(PoolWorker worker)
    {
        if (worker.Listener is { } listener)
        {
            _tellable.Add(listener);
        }
    }

    private void AnswerListeners(TurnContext context)
    {
        foreach (var listener in _tellable)
        {
            if (_listeners.Remove(listener))
            {
                listener.Worker.Listener = null;
                var answer = context.Answer(listener.Caller);
                WriteOrders(answer.Writer, listener.Worker);
                answer.Send();
            }
        }

        _tellable.Clear();
    }

    private static void WriteOrders(ValueWriter writer, PoolWorker worker)
    {
        writer.WriteListHeader(2);
        writer.WriteBoolean(worker.MustLeave);
        writer.WriteListHeader(worker.Orders.Count);
        foreach (var (task, mustEnd) in worker.Orders)
        {
            writer.WriteListHeader(2);
            writer.WriteInteger(task);
            writer.WriteBoolean(mustEnd);
        }

        worker.Orders.Clear();
    }

    private bool TryForgetListener(Caller caller)
    {
        if (!_listeners.TryTake(caller, out var listener))
        {
            return false;
        }

        listener.Worker.Listener = null;
        return true;
    }

    private static void DemandParts(int found, int expected, string names)
    {
        if (found != expected)
        {
            throw new ValueFormatException($"Found {found} parts; expected {names}.");
        }
    }
}
