using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>Handing in: at once where there is room, else in the line; and calling off.</summary>
internal sealed partial class WorkerPoolState
{
    private readonly Dictionary<ulong, Submitter> _submitters = [];
    private readonly WaitingLine<Submission> _submissions = new();
    private ulong _lastSubmitter;
    private ulong _lastTask;

    private long Room => _settings.MaxTasks - _held;

    private void Enter(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        if (TryDemandOpen(ref turn))
        {
            DemandTie(turn.Context);
            var submitter = new Submitter(++_lastSubmitter, turn.Context.Session);
            _submitters.Add(submitter.Id, submitter);
            turn.Reply.WriteInteger(submitter.Id);
        }
    }

    private void Submit(ref Turn turn)
    {
        var submitter = FindSubmitter(ref turn);
        var tasks = new PooledTask[turn.Arguments.ReadListHeader()];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = ReadTask(ref turn, submitter);
        }

        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, submitter) || !TryDemandOpen(ref turn) || !TryDemandNew(ref turn, submitter!, tasks))
        {
            return;
        }

        var context = turn.Context;
        foreach (var task in tasks)
        {
            context.Retain(task.Call);
        }

        if (tasks.Length == 0 || deadline <= context.Now || (_submissions.Count == 0 && Room > 0))
        {
            var accepted = _submissions.Count == 0 ? Accept(context, tasks) : Refuse(context, tasks);
            turn.Reply.WriteInteger((long)accepted);
            Serve(context);
        }
        else
        {
            context.Park();
            _submissions.Add(new Submission(context.Caller, deadline, tasks));
            Serve(context);
        }
    }

    private PooledTask ReadTask(ref Turn turn, Submitter? submitter)
    {
        const int Parts = 4;
        var parts = turn.Arguments.ReadListHeader();
        if (parts != Parts)
        {
            throw new ValueFormatException($"Found {parts} parts of a task; expected number, call, time limit and attempts.");
        }

        var number = turn.Arguments.ReadUInt64();
        var call = turn.ReadValue();
        var limit = PoolSettings.ReadLimit(ref turn.Arguments, _settings.TimeLimit);
        return new PooledTask(submitter!, number, call, limit, PoolSettings.ReadAttempts(ref turn.Arguments, _settings.Attempts));
    }

    // How many there was room for; the others are forgotten.
    private int Accept(TurnContext context, PooledTask[] tasks)
    {
        var accepted = (int)Math.Min(tasks.Length, Room);
        for (var i = 0; i < accepted; i++)
        {
            var task = tasks[i];
            task.Id = ++_lastTask;
            task.Submitter.Tasks.Add(task.Number, task);
            _waiting.Append(task);
        }

        for (var i = accepted; i < tasks.Length; i++)
        {
            context.Release(tasks[i].Call);
        }

        _held += accepted;
        Version += accepted > 0 ? 1u : 0;
        return accepted;
    }

    private static int Refuse(TurnContext context, PooledTask[] tasks)
    {
        foreach (var task in tasks)
        {
            context.Release(task.Call);
        }

        return 0;
    }

    private bool TryAdmit(TurnContext context)
    {
        if (Room <= 0 || !_submissions.TryTakeFirst(out var submission))
        {
            return false;
        }

        // What it hands in may have come by another way while it waited.
        if (Array.Find(submission.Tasks, task => task.Submitter.Tasks.ContainsKey(task.Number)) is { } known)
        {
            Drop(context, submission);
            context.Refuse(submission.Caller, ErrorCode.ValueError, Known(known));
        }
        else
        {
            AnswerAccepted(context, submission, Accept(context, submission.Tasks));
        }

        return true;
    }

    private static void AnswerAccepted(TurnContext context, Submission submission, int accepted)
    {
        var answer = context.Answer(submission.Caller);
        answer.Writer.WriteInteger((long)accepted);
        answer.Send();
    }

    private static void Drop(TurnContext context, Submission submission) => Refuse(context, submission.Tasks);

    private void Cancel(ref Turn turn)
    {
        var submitter = FindSubmitter(ref turn);
        var numbers = ReadNumbers(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, submitter))
        {
            return;
        }

        var found = 0;
        foreach (var number in numbers)
        {
            if (submitter!.Tasks.TryGetValue(number, out var task))
            {
                CallOff(turn.Context, task);
                found++;
            }
        }

        turn.Reply.WriteInteger((long)found);
        Serve(turn.Context);
    }

    private void CallOff(TurnContext context, PooledTask task)
    {
        if (task.Phase == TaskPhase.Waiting)
        {
            _waiting.Remove(task);
            FailCancelled(context, task);
        }
        else if (!task.IsCancelled)
        {
            task.IsCancelled = true;
            Order(task, mustEnd: false);
        }
    }

    private void Quit(ref Turn turn)
    {
        var submitter = FindSubmitter(ref turn);
        turn.DemandEndOfArguments();
        if (TryDemand(ref turn, submitter))
        {
            if (submitter!.Collector is { } collector)
            {
                _collectors.Remove(collector);
                RefuseCancelled(turn.Context, collector.Caller);
            }

            Dismiss(turn.Context, submitter);
            turn.Context.Untie(submitter.Session);
            turn.Reply.WriteNull();
            Serve(turn.Context);
        }
    }

    // Nobody awaits its tasks any more.
    private void Dismiss(TurnContext context, Submitter submitter)
    {
        _submitters.Remove(submitter.Id);
        foreach (var task in submitter.Tasks.Values)
        {
            _held--;
            _cancelled++;
            context.Release(task.Call);
            if (task.Phase == TaskPhase.Waiting)
            {
                _waiting.Remove(task);
            }
            else
            {
                Abandon(task, mustEnd: false);
            }
        }

        submitter.Tasks.Clear();
        ForgetNews(context, submitter);
        Version++;
    }

    private Submitter? FindSubmitter(ref Turn turn) =>
        _submitters.TryGetValue(turn.Arguments.ReadUInt64(), out var submitter) && submitter.Session == turn.Context.Session ? submitter : null;

    private static bool TryDemand(ref Turn turn, Submitter? submitter)
    {
        if (submitter is null)
        {
            turn.Fail(ErrorCode.NotHeld, "This session has not entered the pool as that submitter, or has quit.");
        }

        return submitter is not null;
    }

    private static bool TryDemandNew(ref Turn turn, Submitter submitter, PooledTask[] tasks)
    {
        for (var i = 0; i < tasks.Length; i++)
        {
            if (submitter.Tasks.ContainsKey(tasks[i].Number) || (i > 0 && tasks[i].Number <= tasks[i - 1].Number))
            {
                turn.Fail(ErrorCode.ValueError, Known(tasks[i]));
                return false;
            }
        }

        return true;
    }

    private static string Known(PooledTask task) => $"Found {task.Number} as a new task's number; expected one that the submitter does not have here, in rising order.";

    private static ulong[] ReadNumbers(ref Turn turn)
    {
        var numbers = new ulong[turn.Arguments.ReadListHeader()];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = turn.Arguments.ReadUInt64();
        }

        return numbers;
    }
}
