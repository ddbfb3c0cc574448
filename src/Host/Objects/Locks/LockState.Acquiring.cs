using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Objects.Locks;

/// <summary>Taking the lock and giving it back.</summary>
internal partial class LockState
{
    private const int MostDescribed = 1000;

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
            WriteGrant(turn.Reply, holder.Token, abandoned: false);
        }
        else if (_holder is null && _line.Count == 0)
        {
            DemandTie(context);
            Grant(context, context.Caller, context.DescribeSession(context.Session), request);
            WriteGrant(turn.Reply, _lastToken, TakeAbandoned());
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
            ? $"The lock '{_node.Name}' is not held."
            : $"The lock '{_node.Name}' is not held under token {token} by this session; {_holder.Client} holds it.");
        return false;
    }

    private bool TryBeginWait(ref Turn turn, LockRequest request, [NotNullWhen(true)] out LockWait? wait)
    {
        var context = turn.Context;
        wait = new LockWait(context.Caller, _node, request.Holding, context.DescribeSession(context.Session), context.Now, request.CallSite);
        if (context.Waits.TryBegin(wait, out var circle))
        {
            return true;
        }

        turn.Fail(ErrorCode.Deadlock, LockDescription.Explain(circle), LockDescription.ToJson(circle, context.Now));
        wait = null;
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
        var answer = context.Answer(waiter.Caller);
        if (waiter.Outcome is { } outcome)
        {
            WriteWaited(answer.Writer, _lastToken, TakeAbandoned(), outcome);
        }
        else
        {
            WriteGrant(answer.Writer, _lastToken, TakeAbandoned());
        }

        answer.Send();
    }

    private void Grant(TurnContext context, Caller caller, string client, LockRequest request)
    {
        _lastToken = NextToken(_lastToken, context.Now);
        _holder = new Holder(_lastToken, caller.Session, request.Owner, client, context.Now, request.CallSite);
        _origins = request.Origins;
        _grace = request.Grace;
        _node.Add(_holder);
        Version++;
    }

    private void Vacate()
    {
        _node.Remove(_holder!.Token);
        _holder = null;
        _origins = [];
        _grace = null;
        _orphanedUntil = DateTime.MaxValue;
        _isOrphaned = false;
        Version++;
    }

    private bool TakeAbandoned()
    {
        var abandoned = _abandoned;
        _abandoned = false;
        return abandoned;
    }

    private static void DemandTie(TurnContext context)
    {
        if (!context.TryTie(context.Session))
        {
            throw new ActorException(ErrorCode.SessionLost, "The session has ended.");
        }
    }

    private static void WriteGrant(ValueWriter writer, ulong token, bool abandoned)
    {
        writer.WriteListHeader(2);
        writer.WriteInteger(token);
        writer.WriteBoolean(abandoned);
    }

    private static void WriteWaited(ValueWriter writer, ulong token, bool abandoned, WaitOutcome outcome)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(token);
        writer.WriteBoolean(abandoned);
        writer.WriteInteger((int)outcome);
    }
}
