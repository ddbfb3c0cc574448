using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Barriers;

/// <summary>How a round goes: arriving, the action, release, and breaking.</summary>
internal sealed partial class BarrierState
{
    private const string BrokenBefore = "The barrier is broken; reset it to use it again.";

    private void Wait(ref Turn turn)
    {
        var deadline = ReadWait(ref turn);
        var brings = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (brings && !_hasAction)
        {
            turn.Fail(ErrorCode.BadArgument, "Found an action for a barrier that was made without an action phase; make it with one.");
            return;
        }

        var context = turn.Context;
        if (_isBroken)
        {
            turn.Fail(ErrorCode.BrokenBarrier, BrokenBefore);
        }
        else if (_action is null && _line.Count == _parties - 1)
        {
            var round = _round;
            if (_hasAction)
            {
                DemandTie(context);
                BeginAction(context, context.Session, deadline);
            }

            WriteSeat(turn.Reply, _parties - 1, round, _hasAction);
            if (!_hasAction)
            {
                ReleaseAll(context);
            }
        }
        else if (deadline <= context.Now)
        {
            Break(context, "a wait was not over in time");
            turn.Fail(ErrorCode.BrokenBarrier, "The barrier is broken: this wait had no time.");
        }
        else
        {
            context.Park();
            (_action is null ? _line : _early).Add(new Waiter(context.Caller, deadline));
            WishWake(context, NextDeadline);
        }
    }

    private void Done(ref Turn turn)
    {
        var round = turn.Arguments.ReadUInt64();
        var succeeded = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (_action?.Session != context.Session || round != _round)
        {
            turn.Fail(ErrorCode.BrokenBarrier, $"Round {round} of the barrier was broken before its action was confirmed.");
            return;
        }

        turn.Reply.WriteNull();
        if (!succeeded)
        {
            Break(context, "its action failed");
            return;
        }

        EndAction(context);
        ReleaseAll(context);
        SeatThoseWhoCameEarly(context);
    }

    private void Abort(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        Break(turn.Context, "it was aborted");
        turn.Reply.WriteNull();
    }

    private void Reset(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        Break(turn.Context, "it was reset");
        _isBroken = false;
        turn.Reply.WriteNull();
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(5);
        turn.Reply.WriteInteger(_parties);
        turn.Reply.WriteInteger(Count);
        turn.Reply.WriteBoolean(_isBroken);
        turn.Reply.WriteBoolean(_hasAction);
        turn.Reply.WriteBoolean(_action is not null);
    }

    private DateTime ReadWait(ref Turn turn)
    {
        var milliseconds = turn.Arguments.TryReadNull() ? _defaultMilliseconds : turn.Arguments.ReadInt64();
        var now = turn.Context.Now;
        return milliseconds is not { } given || given < 0 || given >= (DateTime.MaxValue - now).TotalMilliseconds
            ? DateTime.MaxValue
            : now.AddMilliseconds(given);
    }

    // The last to arrive does it; its session is tied by the caller.
    private void BeginAction(TurnContext context, SessionId session, DateTime deadline)
    {
        // One who did not want to wait did not have to; its action takes the time that it takes.
        _action = new BarrierAction(session, deadline <= context.Now ? DateTime.MaxValue : deadline);
        Version++;
        WishWake(context, NextDeadline);
    }

    private void EndAction(TurnContext context)
    {
        if (_action is { } action)
        {
            _action = null;
            context.Untie(action.Session);
        }
    }

    // Seats are given in order of arrival.
    private void ReleaseAll(TurnContext context)
    {
        var round = _round++;
        Version++;
        for (var seat = 0; _line.TryTakeFirst(out var waiter); seat++)
        {
            var answer = context.Answer(waiter.Caller);
            WriteSeat(answer.Writer, seat, round, acts: false);
            answer.Send();
        }
    }

    private void SeatThoseWhoCameEarly(TurnContext context)
    {
        while (_action is null && _early.TryTakeFirst(out var waiter))
        {
            if (_line.Count < _parties - 1)
            {
                _line.Add(new Waiter(waiter.Caller, waiter.Deadline));
                continue;
            }

            context.TryTie(waiter.Caller.Session);
            BeginAction(context, waiter.Caller.Session, waiter.Deadline);
            var answer = context.Answer(waiter.Caller);
            WriteSeat(answer.Writer, _parties - 1, _round, acts: true);
            answer.Send();
        }

        WishWake(context, NextDeadline);
    }

    private void Break(TurnContext context, string reason)
    {
        _isBroken = true;
        _round++;
        Version++;
        EndAction(context);
        RefuseAll(context, _line, reason);
        RefuseAll(context, _early, reason);
    }

    private static void RefuseAll(TurnContext context, WaitingLine<Waiter> line, string reason)
    {
        while (line.TryTakeFirst(out var waiter))
        {
            context.Refuse(waiter.Caller, ErrorCode.BrokenBarrier, $"The barrier is broken: {reason}.");
        }
    }

    private static void WriteSeat(ValueWriter writer, int seat, ulong round, bool acts)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(seat);
        writer.WriteInteger(round);
        writer.WriteBoolean(acts);
    }
}
