using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Objects.Locks;

/// <summary>Taking the lock and giving it back.</summary>
internal partial class LockState
{
    private void Acquire(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        var owner = turn.Arguments.ReadUInt64();
        var request = LockRequest.Read(ref turn, owner);
        turn.DemandEndOfArguments();
        Acquire(ref turn, deadline, request);
    }

    private void Acquire(ref Turn turn, DateTime deadline, LockRequest request)
    {
        var context = turn.Context;
        var owner = request.Owner;
        EndOrphan(context);
        if (_isReentrant && owner != 0 && _holder is { } holder && holder.Session == context.Session && holder.Owner == owner)
        {
            _origins.Add(context.Caller);
            Version++;
            WriteGrant(turn.Reply, holder.Token);
        }
        else if (_holder is null && _line.Count == 0)
        {
            DemandTie(context);
            Grant(context, context.Caller, context.DescribeSession(context.Session), request);
            WriteGrant(turn.Reply, LastToken);
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteNull();
        }
        else if (TryBeginWait(ref turn, request, out var wait))
        {
            context.Park();
            _line.Add(new LockWaiter(context.Caller, deadline, request) { Wait = wait });
            WishWake(context);
        }
    }

    private void Release(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (!TryDemandHeld(ref turn, token))
        {
            return;
        }

        Version++;
        _origins.RemoveAt(_origins.Count - 1);
        if (_origins.Count == 0)
        {
            turn.Context.Untie(_holder!.Session);
            Vacate();
            HandOver(turn.Context);
            turn.Reply.WriteInteger(0);
            return;
        }

        turn.Reply.WriteInteger(_origins.Count);
    }

    private void ForceRelease(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        var wasHeld = _holder is not null;
        if (wasHeld)
        {
            _origins.ForEach(turn.Context.Revoke);
            turn.Context.Untie(_holder!.Session);
            Vacate();
            HandOver(turn.Context);
        }

        turn.Reply.WriteBoolean(wasHeld);
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteBoolean(_holder is not null);
        turn.Reply.WriteInteger(_line.Count);
    }

    private void Describe(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        var now = turn.Context.Now;
        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteListHeader(_holder is null ? 0 : 1);
        if (_holder is { } holder)
        {
            LockDescription.WriteHolder(turn.Reply, holder, now);
        }

        turn.Reply.WriteListHeader(Math.Min(_line.Count, MostDescribed));
        foreach (var waiter in _line.All.Take(MostDescribed))
        {
            LockDescription.WriteWait(turn.Reply, waiter.Wait!, now);
        }
    }

    private bool TryDemandHeld(ref Turn turn, ulong token)
    {
        if (_holder is { } holder && holder.Token == token && holder.Session == turn.Context.Session)
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, _holder is null
            ? $"The lock '{Lock.Name}' is not held."
            : $"The lock '{Lock.Name}' is not held under token {token} by this session; {_holder.Client} holds it.");
        return false;
    }

    // The lock is free: the first in line has it now.
    private void HandOver(TurnContext context)
    {
        if (_holder is not null || !_line.TryTakeFirst(out var waiter))
        {
            return;
        }

        var client = waiter.Wait!.Client;
        EndWait(context, waiter);
        context.TryTie(waiter.Caller.Session);
        Grant(context, waiter.Caller, client, waiter.Request);
        _holderNotifiedBy = waiter.NotifiedBy;
        var answer = context.Answer(waiter.Caller);
        if (waiter.Outcome is { } outcome)
        {
            answer.Writer.WriteListHeader(3);
            WriteGranted(answer.Writer, LastToken);
            answer.Writer.WriteInteger((int)outcome);
        }
        else
        {
            WriteGrant(answer.Writer, LastToken);
        }

        answer.Send();
    }

    private void Grant(TurnContext context, Caller caller, string client, LockRequest request)
    {
        LastToken = NextToken(LastToken, context.Now);
        _holder = new Holder(LastToken, caller.Session, request.Owner, client, context.Now, request.CallSite);
        _origins = request.Origins;
        _grace = request.Grace;
        Lock.Add(_holder);
        Version++;
    }

    private void Vacate()
    {
        Lock.Remove(_holder!.Token);
        _holder = null;
        _holderNotifiedBy = null;
        _origins = [];
        _grace = null;
        _orphanedUntil = DateTime.MaxValue;
        _isOrphaned = false;
        Version++;
    }
}
