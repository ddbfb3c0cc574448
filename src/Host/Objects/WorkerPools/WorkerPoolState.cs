using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>
/// The state of a worker pool: tasks in one line, first come first served, each with the submitter that awaits it. Nobody waits while
/// he could be served: every change ends with <see cref="Serve"/>. A task belongs to its submitter's session, and is with a worker
/// only as long as that one's session lives.
/// </summary>
internal sealed partial class WorkerPoolState : CoordinatorState
{
    public const string TypeName = "worker-pool";

    private readonly TaskLine _waiting = new();
    private readonly WaitingLine<Waiter> _drainers = new();
    private PoolSettings _settings;

    // Tasks that somebody awaits and a worker has; tasks and outcomes that count towards the bound.
    private long _running;
    private long _held;
    private long _done;
    private long _failed;
    private long _retried;
    private long _cancelled;

    private WorkerPoolState(PoolSettings settings) => _settings = settings;

    public override long Count => _waiting.Count + _running;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var settings = arguments.End ? PoolSettings.Default : PoolSettings.Read(ref arguments);
        arguments.DemandEnd();
        return new WorkerPoolState(settings);
    }

    // [version, most tasks, attempts, time limit, grace, closing, reason, detail]
    // Tasks belong to sessions, which do not outlive the host.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(8);
        writer.WriteInteger(Version);
        _settings.Write(writer);
        writer.WriteInteger((int)_closing);
        writer.WriteString(_reason);
        WriteOptional(writer, _reasonDetail);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _settings = PoolSettings.Read(ref reader);
        _closing = (Closing)reader.ReadInt32();
        _reason = reader.ReadString();
        _reasonDetail = reader.TryReadNull() ? null : reader.ReadString();
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((WorkerPoolOperation)turn.Operation)
        {
            case WorkerPoolOperation.Look: Look(ref turn); break;
            case WorkerPoolOperation.Workers: Workers(ref turn); break;
            case WorkerPoolOperation.Enter: Enter(ref turn); break;
            case WorkerPoolOperation.Submit: Submit(ref turn); break;
            case WorkerPoolOperation.Collect: Collect(ref turn); break;
            case WorkerPoolOperation.Cancel: Cancel(ref turn); break;
            case WorkerPoolOperation.Quit: Quit(ref turn); break;
            case WorkerPoolOperation.Enlist: Enlist(ref turn); break;
            case WorkerPoolOperation.Take: Take(ref turn); break;
            case WorkerPoolOperation.Report: Report(ref turn); break;
            case WorkerPoolOperation.Progress: Progress(ref turn); break;
            case WorkerPoolOperation.GiveBack: GiveBack(ref turn); break;
            case WorkerPoolOperation.Orders: Orders(ref turn); break;
            case WorkerPoolOperation.Leave: Leave(ref turn); break;
            case WorkerPoolOperation.Close: Close(ref turn); break;
            case WorkerPoolOperation.Terminate: Terminate(ref turn); break;
            case WorkerPoolOperation.Drain: Drain(ref turn); break;
            case WorkerPoolOperation.Own: Own(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        EndOverdueTasks(context);
        while (_submissions.TryTakeOverdue(context.Now, out var submission))
        {
            Drop(context, submission);
            AnswerAccepted(context, submission, 0);
        }

        RefuseOverdue(context, _drainers);
        Serve(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        _drainers.TakeAll(session);
        foreach (var submission in _submissions.TakeAll(session))
        {
            Drop(context, submission);
        }

        foreach (var submitter in _submitters.Values.Where(submitter => submitter.Session == session).ToList())
        {
            Dismiss(context, submitter);
        }

        foreach (var worker in _workers.Values.Where(worker => worker.Session == session).ToList())
        {
            Discharge(context, worker, "died");
        }

        if (_owners.Remove(session))
        {
            End(context, "the process that ran its workers has ended", null);
        }

        Serve(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_submissions.TryTake(caller, out var submission))
        {
            Drop(context, submission);
        }
        else if (!_drainers.TryTake(caller, out _) && !TryForgetTaker(caller) && !TryForgetCollector(caller) && !TryForgetListener(caller))
        {
            return;
        }

        RefuseCancelled(context, caller);
        Serve(context);
    }

    // Tasks go to those who can run them, room to those who wait for it, and news to those who collect it, for as long as there is any.
    private void Serve(TurnContext context)
    {
        do
        {
            GrantTasks(context);
        }
        while (TryAdmit(context));

        AnswerCollectors(context);
        AnswerListeners(context);
        if (_waiting.Count == 0 && _running == 0)
        {
            while (_drainers.TryTakeFirst(out var drainer))
            {
                Answer(context, drainer, truth: true);
            }
        }

        if (IsOver)
        {
            RefuseTakers(context);
        }

        var next = NextTaskEnd;
        next = _submissions.NextDeadline < next ? _submissions.NextDeadline : next;
        next = _drainers.NextDeadline < next ? _drainers.NextDeadline : next;
        WishWake(context, next);
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(13);
        turn.Reply.WriteInteger((long)_waiting.Count);
        turn.Reply.WriteInteger(_running);
        turn.Reply.WriteInteger((long)_workers.Count);
        turn.Reply.WriteInteger(_lanes);
        turn.Reply.WriteInteger((long)_settings.MaxTasks);
        turn.Reply.WriteInteger(_held);
        turn.Reply.WriteInteger((long)_submissions.Count);
        turn.Reply.WriteInteger(_done);
        turn.Reply.WriteInteger(_failed);
        turn.Reply.WriteInteger(_retried);
        turn.Reply.WriteInteger(_cancelled);
        turn.Reply.WriteInteger((long)_closing);
        turn.Reply.WriteInteger((long)(_idle.Count + _ahead.Count));
    }

    private void Workers(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(_workers.Count);
        foreach (var worker in _workers.Values)
        {
            turn.Reply.WriteListHeader(8);
            turn.Reply.WriteInteger(worker.Id);
            turn.Reply.WriteString(worker.Name);
            turn.Reply.WriteInteger(worker.ProcessId);
            turn.Reply.WriteString(worker.Machine);
            turn.Reply.WriteInteger((long)worker.Concurrency);
            turn.Reply.WriteInteger((long)worker.Held);
            turn.Reply.WriteInteger(worker.Done);
            turn.Reply.WriteListHeader(worker.Methods.Length);
            foreach (var method in worker.Methods)
            {
                turn.Reply.WriteString(method);
            }
        }
    }

    private static void WriteOptional(ValueWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(text);
        }
    }

    private static string? ReadOptional(ref ValueReader reader) => reader.TryReadNull() ? null : reader.ReadString();
}
