using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Locks;

namespace Actors.Objects.ReaderWriterLocks;

/// <summary>Taking the lock, changing how it is held, and giving it back.</summary>
internal sealed partial class ReaderWriterLockState
{
    private void Acquire(ref Turn turn, LockMode mode)
    {
        var deadline = ReadDeadline(ref turn);
        var request = LockRequest.Read(ref turn, turn.Arguments.ReadUInt64());
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (_line.Count == 0 && MayEnter(mode))
        {
            DemandTie(context);

            WriteGrant(turn.Reply, Grant(context, context.Caller, context.DescribeSession(context.Session), mode, request));
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteNull();
        }
        else if (TryBeginWait(ref turn, request, out var wait))
        {
            context.Park();
            _line.Add(new ModeWaiter(context.Caller, deadline, mode, request, wait));
            WishWake(context);
        }
    }

    private void Upgrade(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        var deadline = ReadDeadline(ref turn);
        var request = LockRequest.Read(ref turn, owner: 0);
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (!TryFindHeld(ref turn, token, out var hold))
        {
            return;
        }

        if (!hold.MayUpgrade)
        {
            turn.Fail(ErrorCode.BadArgument, $"The lock '{Lock.Name}' is held for {(hold.Mode == LockMode.Write ? "writing" : "reading")}; only one that is taken upgradeable can be upgraded.");
            return;
        }

        if (_upgrading.Count > 0)
        {
            turn.Fail(ErrorCode.BadArgument, $"The lock '{Lock.Name}' is being upgraded already.");
            return;
        }

        if (hold.Mode == LockMode.Write || _holds.Count == 1)
        {
            Change(hold, LockMode.Write);
            turn.Reply.WriteBoolean(true);
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteBoolean(false);
        }
        else if (TryBeginWait(ref turn, request, out var wait))
        {
            context.Park();
            _upgrading.Add(new ModeWaiter(context.Caller, deadline, LockMode.Write, request, wait) { Token = token });
            WishWake(context);
        }
    }

    private void Downgrade(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (!TryFindHeld(ref turn, token, out var hold))
        {
            return;
        }

        if (hold.Mode != LockMode.Write)
        {
            turn.Fail(ErrorCode.BadArgument, $"The lock '{Lock.Name}' is held for reading; only a writer can downgrade.");
            return;
        }

        Change(hold, hold.MayUpgrade ? LockMode.Upgradeable : LockMode.Read);
        turn.Reply.WriteNull();
        LetIn(turn.Context);
    }

    private void Release(ref Turn turn)
    {
        var token = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (TryFindHeld(ref turn, token, out var hold))
        {
            if (_upgrading.First?.Token == token)
            {
                RefuseUpgrade(turn.Context, "was given back");
            }

            turn.Context.Untie(hold.Holder.Session);
            Vacate(hold);
            turn.Reply.WriteInteger(0);
            LetIn(turn.Context);
        }
    }

    private void ForceRelease(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteBoolean(_holds.Count > 0);
        RefuseUpgrade(turn.Context, "was released by force");
        foreach (var hold in _holds.Values.ToList())
        {
            turn.Context.Revoke(hold.Origin);
            turn.Context.Untie(hold.Holder.Session);
            Vacate(hold);
        }

        LetIn(turn.Context);
    }

    // It reads no more, so it cannot come to write.
    private void RefuseUpgrade(TurnContext context, string reason)
    {
        if (_upgrading.TryTakeFirst(out var upgrade))
        {
            context.Waits.End(upgrade.Wait);
            context.Refuse(upgrade.Caller, ErrorCode.NotHeld, $"The lock '{Lock.Name}' {reason} while it waited to be upgraded.");
        }
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteBoolean(_holds.Count > 0);
        turn.Reply.WriteInteger(_line.Count + _upgrading.Count);
    }

    private void CountHolders(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(3);
        turn.Reply.WriteInteger(_isWritten ? 0 : _holds.Count);
        turn.Reply.WriteBoolean(_hasUpgradeable && !_isWritten);
        turn.Reply.WriteBoolean(_isWritten);
    }

    private void Describe(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        var now = turn.Context.Now;
        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteListHeader(Math.Min(_holds.Count, MostDescribed));
        foreach (var hold in _holds.Values.Take(MostDescribed))
        {
            LockDescription.WriteHolder(turn.Reply, hold.Holder, now);
        }

        turn.Reply.WriteListHeader(Math.Min(_line.Count + _upgrading.Count, MostDescribed));
        foreach (var waiter in _upgrading.All.Concat(_line.All).Take(MostDescribed))
        {
            LockDescription.WriteWait(turn.Reply, waiter.Wait, now);
        }
    }

    private bool MayEnter(LockMode mode) => mode switch
    {
        LockMode.Write => _holds.Count == 0,
        LockMode.Upgradeable => !_isWritten && !_hasUpgradeable && _upgrading.Count == 0,
        _ => !_isWritten && _upgrading.Count == 0,
    };

    // Whoever may come in now, in order: the one who upgrades, then the line as far as it goes.
    private void LetIn(TurnContext context)
    {
        if (_holds.Count == 1 && _upgrading.TryTakeFirst(out var upgrade))
        {
            context.Waits.End(upgrade.Wait);
            Change(_holds[upgrade.Token], LockMode.Write);
            Answer(context, upgrade, truth: true);
        }

        while (_line.First is { } first && MayEnter(first.Mode))
        {
            _line.Remove(first);
            context.Waits.End(first.Wait);
            context.TryTie(first.Caller.Session);
            var token = Grant(context, first.Caller, first.Wait.Client, first.Mode, first.Request);
            var answer = context.Answer(first.Caller);
            WriteGrant(answer.Writer, token);
            answer.Send();
        }
    }

    private ulong Grant(TurnContext context, Caller caller, string client, LockMode mode, LockRequest request)
    {
        LastToken = NextToken(LastToken, context.Now);
        var holder = new Holder(LastToken, caller.Session, request.Owner, client, context.Now, request.CallSite);
        _holds.Add(LastToken, new ModeHold(holder, mode, mode == LockMode.Upgradeable, caller));
        Lock.Add(holder);
        _isWritten |= mode == LockMode.Write;
        _hasUpgradeable |= mode == LockMode.Upgradeable;
        Version++;
        return LastToken;
    }

    private void Vacate(ModeHold hold)
    {
        _holds.Remove(hold.Holder.Token);
        Lock.Remove(hold.Holder.Token);

        // A writer is alone, and only one at a time may upgrade.
        _isWritten &= hold.Mode != LockMode.Write;
        _hasUpgradeable &= !hold.MayUpgrade;
        Version++;
    }

    private void Change(ModeHold hold, LockMode mode)
    {
        _holds[hold.Holder.Token] = hold with { Mode = mode };
        _isWritten = mode == LockMode.Write;
        Version++;
    }

    private bool TryFindHeld(ref Turn turn, ulong token, [NotNullWhen(true)] out ModeHold? hold)
    {
        if (_holds.TryGetValue(token, out hold) && hold.Holder.Session == turn.Context.Session)
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, $"The lock '{Lock.Name}' is not held under token {token} by this session.");
        return false;
    }
}
