using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>The end of tasks, and of the pool itself.</summary>
internal sealed partial class WorkerPoolState
{
    private const int SparseEnds = 64;

    // May hold tasks that have ended.
    private readonly PriorityQueue<PooledTask, DateTime> _ends = new();
    private readonly HashSet<SessionId> _owners = [];
    private Closing _closing;
    private string _reason = "it takes no more tasks";
    private string? _reasonDetail;

    private enum Closing
    {
        Open = 0,
        Closed = 1,
        Terminated = 2,
    }

    private bool IsOver => _closing != Closing.Open && _waiting.Count == 0 && _running == 0;

    private string Closed => $"The pool is {(_closing == Closing.Terminated ? "terminated" : "closed")}: {_reason}.";

    private DateTime NextTaskEnd
    {
        get
        {
            while (_ends.TryPeek(out var task, out var end))
            {
                if (task.Phase == TaskPhase.Begun && task.Deadline == end)
                {
                    return end;
                }

                _ends.Dequeue();
            }

            return DateTime.MaxValue;
        }
    }

    private void ExpectEnd(PooledTask task)
    {
        // Those that have ended are forgotten now and then, at a cost that is a part of each one's own.
        if (_ends.Count > SparseEnds + (2 * _leased.Count))
        {
            _ends.Clear();
            _ends.EnqueueRange(_leased.Values.Where(other => other != task && other is { Phase: TaskPhase.Begun } && other.Deadline != DateTime.MaxValue)
                .Select(other => (other, other.Deadline)));
        }

        _ends.Enqueue(task, task.Deadline);
    }

    private void EndOverdueTasks(TurnContext context)
    {
        while (NextTaskEnd <= context.Now)
        {
            var task = _ends.Dequeue();
            Abandon(task, mustEnd: true);
            Fail(context, task, Outcome.Failure(task, ErrorCode.TaskTimeout, $"The task ran for longer than its time limit of {task.Limit}, in the worker {task.Worker}."));
        }
    }

    private void Fail(TurnContext context, PooledTask task, Outcome outcome)
    {
        _failed++;
        Finish(context, task, outcome);
    }

    private void FailCancelled(TurnContext context, PooledTask task)
    {
        _cancelled++;
        Finish(context, task, Outcome.Failure(task, ErrorCode.Cancelled, "The task was cancelled before it was done."));
    }

    // It stands in no line and with no worker, or is abandoned.
    private void Finish(TurnContext context, PooledTask task, Outcome outcome)
    {
        task.Submitter.Tasks.Remove(task.Number);
        context.Release(task.Call);
        Version++;
        Tell(outcome);
    }

    private void Close(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        if (_closing == Closing.Open)
        {
            _closing = Closing.Closed;
            Version++;
            RefuseSubmissions(turn.Context);
            Serve(turn.Context);
        }

        turn.Reply.WriteNull();
    }

    private void Terminate(ref Turn turn)
    {
        var (message, detail) = (ReadOptional(ref turn.Arguments), ReadOptional(ref turn.Arguments));
        turn.DemandEndOfArguments();
        End(turn.Context, message ?? "somebody asked for that", detail);
        Serve(turn.Context);
        turn.Reply.WriteNull();
    }

    private void End(TurnContext context, string reason, string? detail)
    {
        if (_closing == Closing.Terminated)
        {
            return;
        }

        (_closing, _reason, _reasonDetail) = (Closing.Terminated, reason, detail);
        Version++;
        RefuseSubmissions(context);
        foreach (var task in _submitters.Values.SelectMany(submitter => submitter.Tasks.Values).OrderBy(task => task.Id).ToList())
        {
            if (task.Phase == TaskPhase.Waiting)
            {
                _waiting.Remove(task);
            }
            else
            {
                Abandon(task, mustEnd: true);
            }

            Fail(context, task, Outcome.Failure(task, ErrorCode.PoolClosed, Closed, _reasonDetail));
        }

        foreach (var worker in _workers.Values)
        {
            OrderToLeave(worker);
        }
    }

    private void RefuseSubmissions(TurnContext context)
    {
        while (_submissions.TryTakeFirst(out var submission))
        {
            Drop(context, submission);
            context.Refuse(submission.Caller, ErrorCode.PoolClosed, Closed, _reasonDetail);
        }
    }

    private void Drain(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        var context = turn.Context;
        var isDone = _waiting.Count == 0 && _running == 0;
        if (isDone || deadline <= context.Now)
        {
            turn.Reply.WriteBoolean(isDone);
        }
        else
        {
            context.Park();
            _drainers.Add(new Waiter(context.Caller, deadline));
            Serve(context);
        }
    }

    private void Own(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        if (!_owners.Contains(turn.Context.Session))
        {
            DemandTie(turn.Context);
            _owners.Add(turn.Context.Session);
        }

        turn.Reply.WriteNull();
    }

    private bool TryDemandOpen(ref Turn turn)
    {
        if (_closing != Closing.Open)
        {
            turn.Fail(ErrorCode.PoolClosed, Closed, _reasonDetail);
        }

        return _closing == Closing.Open;
    }
}
