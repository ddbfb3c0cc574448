using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Kernel.Cells;
using Actors.Objects.Coordination;

namespace Actors.Objects.Latches;

/// <summary>Counting, waiting for zero, and taking part.</summary>
internal sealed partial class LatchState
{
    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(4);
        turn.Reply.WriteInteger(_count);
        turn.Reply.WriteInteger(_initial);
        turn.Reply.WriteInteger(_line.Count);
        turn.Reply.WriteInteger(_participants.Count);
    }

    private void Signal(ref Turn turn)
    {
        var signals = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (TryDemandSignals(ref turn, signals))
        {
            CountTo(turn.Context, _count - signals);
            turn.Reply.WriteInteger(_count);
        }
    }

    private void Add(ref Turn turn)
    {
        var signals = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (signals < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {signals} signals to add; expected 1 or more.");
        }
        else if (_count == 0)
        {
            turn.Fail(ErrorCode.ValueError, "The count is zero already: who waited for it has gone on. Reset it to begin anew.");
        }
        else if (signals > MostCount - _count)
        {
            turn.Fail(ErrorCode.Overflow, $"Found {signals} signals to add to {_count}; a latch counts to {MostCount}.");
        }
        else
        {
            CountTo(turn.Context, _count + signals);
            turn.Reply.WriteInteger(_count);
        }
    }

    private void Reset(ref Turn turn)
    {
        var count = turn.Arguments.TryReadNull() ? _initial : turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (count is < 0 or > MostCount)
        {
            turn.Fail(ErrorCode.ValueError, $"Found a count of {count}; expected 0 to {MostCount}.");
            return;
        }

        CountTo(turn.Context, count);
        turn.Reply.WriteNull();
    }

    private void Wait(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (_count > 0 && deadline > context.Now)
        {
            context.Park();
            _line.Add(new Waiter(context.Caller, deadline));
            WishWake(context, deadline);
        }
        else
        {
            turn.Reply.WriteBoolean(_count == 0);
        }
    }

    private void Join(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        var context = turn.Context;
        DemandTie(context);

        _lastToken = NextToken(_lastToken, context.Now);
        _participants.Add(_lastToken, context.Session);
        Version++;
        turn.Reply.WriteInteger(_lastToken);
    }

    private void SignalAs(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (TryDemandParticipant(ref turn, token) && TryDemandSignals(ref turn, 1))
        {
            _participants.Remove(token);
            turn.Context.Untie(turn.Context.Session);
            CountTo(turn.Context, _count - 1);
            turn.Reply.WriteInteger(_count);
        }
    }

    private void Leave(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (TryDemandParticipant(ref turn, token))
        {
            turn.Context.Untie(turn.Context.Session);
            EndUnsignalled(turn.Context, token);
            turn.Reply.WriteInteger(_count);
        }
    }

    private bool TryDemandSignals(ref Turn turn, long signals)
    {
        if (signals >= 1 && signals <= _count)
        {
            return true;
        }

        turn.Fail(ErrorCode.ValueError, $"Found {signals} signals for a count of {_count}; expected 1 to the count.");
        return false;
    }

    private bool TryDemandParticipant(ref Turn turn, ulong token)
    {
        if (_participants.TryGetValue(token, out var session) && session == turn.Context.Session)
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, $"This session has no participant {token}: it has signalled or left.");
        return false;
    }

    // It has left, or died.
    private void EndUnsignalled(TurnContext context, ulong token)
    {
        _participants.Remove(token);
        Version++;
        if (_whenParticipantDies == ParticipantDeath.Signal && _count > 0)
        {
            CountTo(context, _count - 1);
        }
    }

    private void CountTo(TurnContext context, long count)
    {
        _count = count;
        Version++;
        while (_count == 0 && _line.TryTakeFirst(out var waiter))
        {
            Answer(context, waiter, truth: true);
        }
    }
}
