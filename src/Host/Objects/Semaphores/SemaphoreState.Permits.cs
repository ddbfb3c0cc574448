using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Semaphores;

/// <summary>Taking permits and giving them back.</summary>
internal sealed partial class SemaphoreState
{
    private void Acquire(ref Turn turn)
    {
        var count = turn.Arguments.ReadInt64();
        var deadline = ReadDeadline(ref turn);
        var lease = turn.Arguments.TryReadNull() ? (long?)null : turn.Arguments.ReadInt64();
        var callSite = turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadString();
        turn.DemandEndOfArguments();
        if (lease <= 0)
        {
            turn.Fail(ErrorCode.ValueError, $"Found a lease of {lease} ms; expected 1 or more, or null for none.");
            return;
        }

        var client = turn.Context.DescribeSession(turn.Context.Session);
        Acquire(ref turn, deadline, new PermitRequest(count, lease is { } given ? Span(given) : null, client, callSite));
    }

    private void Acquire(ref Turn turn, DateTime deadline, PermitRequest request)
    {
        var count = request.Count;
        var most = _isBounded ? _initial : MostPermits;
        if (count < 1 || count > most)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {count} permits to acquire; expected 1 to {most}.");
            return;
        }

        var context = turn.Context;
        EndLeases(context);
        if (_line.Count == 0)
        {
            EndOrphans(context, count);
        }

        if (_line.Count == 0 && count <= _free)
        {
            DemandTie(context);

            Grant(context, context.Caller, request);
            turn.Reply.WriteInteger(_lastToken);
            WishWake(context);
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteNull();
        }
        else
        {
            context.Park();
            _line.Add(new PermitWaiter(context.Caller, deadline, request, context.Now));
            WishWake(context);
        }
    }

    private void Release(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        EndLeases(turn.Context);
        if (!TryDemandHeld(ref turn, token, out var hold))
        {
            return;
        }

        turn.Reply.WriteInteger(hold.Count);
        GiveBack(turn.Context, hold);
        Serve(turn.Context);
    }

    private void ReleaseAny(ref Turn turn)
    {
        var count = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        EndLeases(turn.Context);
        if (!TryJudgeRelease(ref turn, count))
        {
            return;
        }

        Release(ref turn, count, party: null);
    }

    // What the session holds is settled first, so that its end does not give it back a second time; the rest are new permits.
    // With a party what others hold loosely is given back as well.
    private void Release(ref Turn turn, long count, long? party)
    {
        var context = turn.Context;
        var left = count;
        while (left > 0 && (party is { } own ? _holds.NextLoose(context.Session, own) : _holds.Oldest(context.Session)) is { } hold)
        {
            if (hold.Count > left)
            {
                _holds.Reduce(hold, left);
                _free += left;
                left = 0;
            }
            else
            {
                left -= hold.Count;
                GiveBack(context, hold);
            }
        }

        _free += left;
        Version++;
        Serve(context);
        turn.Reply.WriteInteger(_free);
    }

    private void Extend(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        var lease = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (lease <= 0)
        {
            turn.Fail(ErrorCode.ValueError, $"Found a lease of {lease} ms; expected 1 or more.");
            return;
        }

        EndLeases(turn.Context);
        if (TryDemandHeld(ref turn, token, out var hold))
        {
            _holds.Extend(hold, End(turn.Context.Now, Span(lease)));
            Version++;
            WishWake(turn.Context);
            turn.Reply.WriteNull();
        }
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        EndLeases(turn.Context);
        turn.Reply.WriteListHeader(3);
        turn.Reply.WriteInteger(_free);
        turn.Reply.WriteInteger(_holds.Permits);
        turn.Reply.WriteInteger(_line.Count);
    }

    private void Describe(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        EndLeases(turn.Context);
        SemaphoreDescription.Write(turn.Reply, _holds, _line, turn.Context.Now);
    }

    private bool TryJudgeRelease(ref Turn turn, long count)
    {
        if (count < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {count} permits to release; expected 1 or more.");
            return false;
        }

        if (_isBounded)
        {
            if (count > _initial - _free)
            {
                turn.Fail(ErrorCode.ValueError, $"Found {count} permits to release while {_free} of {_initial} are free; a bounded semaphore takes no more than it began with.");
                return false;
            }

            var held = _holds.CountOf(turn.Context.Session, count);
            if (held < count)
            {
                turn.Fail(ErrorCode.NotHeld, $"Found {count} permits to release; this session holds {held}.");
                return false;
            }
        }
        else if (count > MostPermits - _free - _holds.Permits + _holds.CountOf(turn.Context.Session, count))
        {
            turn.Fail(ErrorCode.Overflow, $"Found {count} permits to release beside {_free + _holds.Permits}; a semaphore has at most {MostPermits}.");
            return false;
        }

        return true;
    }

    private bool TryDemandHeld(ref Turn turn, ulong token, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PermitHold? hold)
    {
        if (_holds.TryFind(token, turn.Context.Session, out hold))
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, $"This session holds no permits under token {token}: they were given back, or their lease is over.");
        return false;
    }

    // Those whose time is over are free before anything else is judged, also where the wake-up is late.
    private void EndLeases(TurnContext context)
    {
        if (_holds.NextExpiry > context.Now)
        {
            return;
        }

        while (_holds.TryFindExpired(context.Now, out var hold))
        {
            context.Revoke(hold.Origin);
            GiveBack(context, hold);
        }

        Serve(context);
    }

    private void Serve(TurnContext context)
    {
        var wish = false;
        while (_line.First is { } waiter)
        {
            EndOrphans(context, waiter.Request.Count);
            if (waiter.Request.Count > _free)
            {
                break;
            }

            _line.Remove(waiter);
            context.TryTie(waiter.Caller.Session);
            Grant(context, waiter.Caller, waiter.Request);
            wish |= waiter.Request.Lease is not null;
            var answer = context.Answer(waiter.Caller);
            answer.Writer.WriteInteger(_lastToken);
            answer.Send();
        }

        if (wish)
        {
            WishWake(context);
        }
    }

    // Its session is tied by the caller.
    private void Grant(TurnContext context, Caller caller, PermitRequest request)
    {
        _lastToken = NextToken(_lastToken, context.Now);
        _free -= request.Count;
        _holds.Add(new PermitHold(_lastToken, caller, request, context.Now)
        {
            Expires = request.Lease is { } lease ? End(context.Now, lease) : DateTime.MaxValue,
        });
        Version++;
    }

    private void GiveBack(TurnContext context, PermitHold hold)
    {
        TakeBack(hold);
        context.Untie(hold.Origin.Session);
    }

    private void TakeBack(PermitHold hold)
    {
        _holds.Remove(hold);
        _free += hold.Count;
        Version++;
    }

    private static TimeSpan Span(long milliseconds) =>
        milliseconds >= TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(milliseconds);

    private static DateTime End(DateTime now, TimeSpan lease) => lease >= DateTime.MaxValue - now ? DateTime.MaxValue : now + lease;
}
