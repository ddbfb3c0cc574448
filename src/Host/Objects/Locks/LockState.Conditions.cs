using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;

namespace Actors.Objects.Locks;

/// <summary>Conditions over the lock: their waiters have given it back and get it again before they go on, in the lock's own line.</summary>
internal partial class LockState
{
    // By the condition's id.
    private readonly Dictionary<ObjectId, WaitingLine<LockWaiter>> _conditions = [];

    // The condition whose notification the holder was given, until it gives the lock back.
    private ObjectId? _holderNotifiedBy;

    private void WaitForCondition(ref Turn turn)
    {
        var token = ReadToken(ref turn);
        var condition = new ObjectId(turn.Arguments.ReadUInt64());
        var deadline = ReadDeadline(ref turn);
        var context = turn.Context;
        var request = LockRequest.Read(ref turn, _holder?.Owner ?? 0);
        turn.DemandEndOfArguments();
        if (!TryDemandHeldForCondition(ref turn, token))
        {
            return;
        }

        context.Park();
        if (!_conditions.TryGetValue(condition, out var line))
        {
            _conditions[condition] = line = new WaitingLine<LockWaiter>();
        }

        if (_holder!.Session == context.Session)
        {
            request = request with { Origins = _origins };
        }
        else
        {
            _origins.ForEach(context.Revoke);
        }

        line.Add(new LockWaiter(context.Caller, deadline, request with { Grace = _grace }));
        context.Untie(_holder.Session);
        Vacate();
        HandOver(context);
        TimePassed(context);
    }

    private void Notify(ref Turn turn)
    {
        var token = ReadToken(ref turn);
        var condition = new ObjectId(turn.Arguments.ReadUInt64());
        var most = turn.Arguments.TryReadNull() ? int.MaxValue : turn.Arguments.ReadInt32();
        turn.DemandEndOfArguments();
        if (most < 0)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {most} to notify; expected 0 or more.");
            return;
        }

        if (!TryDemandHeldForCondition(ref turn, token))
        {
            return;
        }

        var notified = 0;
        if (_conditions.TryGetValue(condition, out var line))
        {
            while (notified < most && line.TryTakeFirst(out var waiter))
            {
                Rejoin(turn.Context, waiter, WaitOutcome.Notified, condition);
                notified++;
            }

            ForgetIfEmpty(condition, line);
        }

        turn.Reply.WriteInteger(notified);
    }

    private void EndOverdueConditionWaits(TurnContext context)
    {
        foreach (var (condition, line) in _conditions.ToList())
        {
            while (line.TryTakeOverdue(context.Now, out var waiter))
            {
                Rejoin(context, waiter, WaitOutcome.TimedOut);
            }

            ForgetIfEmpty(condition, line);
        }

        HandOver(context);
    }

    private void ForgetConditionWaits(SessionId session)
    {
        foreach (var (condition, line) in _conditions.ToList())
        {
            line.TakeAll(session);
            ForgetIfEmpty(condition, line);
        }
    }

    // Whoever was notified died before it could act on it and give the lock back: the notification is the next one's.
    private void PassOnNotification(TurnContext context, ObjectId? notifiedBy)
    {
        if (notifiedBy is { } condition && _conditions.TryGetValue(condition, out var line) && line.TryTakeFirst(out var waiter))
        {
            Rejoin(context, waiter, WaitOutcome.Notified, condition);
            ForgetIfEmpty(condition, line);
        }
    }

    private void CancelConditionWait(TurnContext context, Caller caller)
    {
        foreach (var (condition, line) in _conditions.ToList())
        {
            if (line.TryTake(caller, out var waiter))
            {
                Rejoin(context, waiter, WaitOutcome.Cancelled);
                ForgetIfEmpty(condition, line);
                HandOver(context);
                WishWake(context);
                return;
            }
        }
    }

    // It waits for the lock now, without a deadline: it must have it again before it goes on.
    private void Rejoin(TurnContext context, LockWaiter waiter, WaitOutcome outcome, ObjectId? notifiedBy = null)
    {
        var wait = new LockWait(waiter.Caller, Lock, waiter.Request.Holding, context.DescribeSession(waiter.Caller.Session), context.Now, waiter.Request.CallSite);

        // One that would close a circle cannot be refused: its owner was promised the lock. It waits unseen by the graph.
        context.Waits.TryBegin(wait, out _);
        _line.Add(new LockWaiter(waiter.Caller, DateTime.MaxValue, waiter.Request) { Outcome = outcome, NotifiedBy = notifiedBy, Wait = wait });
    }

    private void ForgetIfEmpty(ObjectId condition, WaitingLine<LockWaiter> line)
    {
        if (line.Count == 0)
        {
            _conditions.Remove(condition);
        }
    }
}
