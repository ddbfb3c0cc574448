using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Queues;

/// <summary>What clients have and may not keep. Each lease ties its session.</summary>
internal sealed partial class QueueState
{
    private const int SparseEnds = 64;

    private readonly Dictionary<ulong, QueueLease> _leases = [];

    // May hold leases that are over, or have been extended.
    private readonly PriorityQueue<ulong, DateTime> _leaseEnds = new();
    private ulong _lastLease;

    // Items in leases of either kind.
    private long _handedOver;
    private long _atWork;

    private DateTime NextLeaseEnd
    {
        get
        {
            while (_leaseEnds.TryPeek(out var lease, out var until))
            {
                if (_leases.TryGetValue(lease, out var given) && given.Until == until)
                {
                    return until;
                }

                _leaseEnds.Dequeue();
            }

            return DateTime.MaxValue;
        }
    }

    protected override void Delivered(TurnContext context, ulong lease)
    {
        if (!_leases.TryGetValue(lease, out var given) || given.Kind == QueueLeaseKind.Work)
        {
            return;
        }

        Forget(lease, given);
        for (var i = 0; i < given.Count; i++)
        {
            context.Release(given.At(i).Value);
        }

        context.Untie(given.Caller.Session);
        Serve(context);
    }

    protected override void Returned(TurnContext context, ulong lease, bool isMisfit)
    {
        if (_leases.TryGetValue(lease, out var given))
        {
            // Of several it is not known which one does not fit; and without a limit nothing depends on it.
            TakeBack(context, lease, given, counts: isMisfit && given.Count == 1 && _options.DeliveryLimit > 0);
            context.Untie(given.Caller.Session);
            Serve(context);
        }
    }

    private void Complete(ref Turn turn)
    {
        var lease = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        if (TryDemandLease(ref turn, lease, out var given))
        {
            Forget(lease, given);
            turn.Context.Release(given.Item.Value);
            turn.Context.Untie(given.Caller.Session);
            Finish(turn.Context, 1);
            turn.Reply.WriteNull();
            Serve(turn.Context);
        }
    }

    private void Abandon(ref Turn turn)
    {
        var lease = turn.Arguments.ReadUInt64();
        var counts = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (TryDemandLease(ref turn, lease, out var given))
        {
            TakeBack(turn.Context, lease, given, counts);
            turn.Context.Untie(given.Caller.Session);
            turn.Reply.WriteNull();
            Serve(turn.Context);
        }
    }

    private void Extend(ref Turn turn)
    {
        var lease = turn.Arguments.ReadUInt64();
        var visibility = ReadVisibility(ref turn);
        turn.DemandEndOfArguments();
        if (TryDemandLease(ref turn, lease, out var given))
        {
            var until = End(turn.Context, visibility);
            _leases[lease] = given with { Until = until };
            ExpectEnd(lease, until);
            Version++;
            WishWake(turn.Context);
            turn.Reply.WriteNull();
        }
    }

    // The caller's session is tied. Returns the lease.
    private ulong Take(TurnContext context, Caller caller, GetterWish wish)
    {
        var lease = ++_lastLease;
        if (wish.Most > 0)
        {
            var items = new List<QueueItem>();
            var bytes = 0L;
            do
            {
                items.Add(_ready.TakeFirst());
                bytes += items[^1].Value.ExtraBytes;
            }
            while (_ready.Count > 0 && items.Count < Math.Min(wish.Most, context.Page.MaxItems) && bytes < context.Page.MaxBytes);
            Remember(lease, new QueueLease(QueueLeaseKind.Handover, caller, default, [.. items], DateTime.MaxValue));
        }
        else if (wish.IsLease)
        {
            var until = End(context, wish.Visibility);
            Remember(lease, new QueueLease(QueueLeaseKind.Work, caller, _ready.TakeFirst(), null, until));
            ExpectEnd(lease, until);
        }
        else
        {
            Remember(lease, new QueueLease(QueueLeaseKind.Handover, caller, _ready.TakeFirst(), null, DateTime.MaxValue));
        }

        return lease;
    }

    private void Remember(ulong lease, in QueueLease given)
    {
        _leases.Add(lease, given);
        CountHeld(given.Kind, given.Count);
        Version++;
    }

    private void Forget(ulong lease, in QueueLease given)
    {
        _leases.Remove(lease);
        CountHeld(given.Kind, -given.Count);
        Version++;
    }

    private void CountHeld(QueueLeaseKind kind, int count)
    {
        _handedOver += kind == QueueLeaseKind.Handover ? count : 0;
        _atWork += kind == QueueLeaseKind.Work ? count : 0;
    }

    private void TakeBack(TurnContext context, ulong lease, in QueueLease given, bool counts)
    {
        Forget(lease, given);
        for (var i = 0; i < given.Count; i++)
        {
            var item = given.At(i);
            if (given.Kind == QueueLeaseKind.DeadLetters)
            {
                Bury(item);
            }
            else
            {
                Return(context, counts ? item with { Deliveries = item.Deliveries + 1 } : item);
            }
        }
    }

    private void Return(TurnContext context, in QueueItem item)
    {
        if (_options.DeliveryLimit > 0 && item.Deliveries >= _options.DeliveryLimit)
        {
            if (_options.KeepsDeadLetters)
            {
                Bury(item);
            }
            else
            {
                context.Release(item.Value);
            }

            Finish(context, 1);
        }
        else if (_closing == Closing.AtOnce)
        {
            context.Release(item.Value);
            Finish(context, 1);
        }
        else
        {
            _ready.Return(item);
        }
    }

    private void EndOverdueLeases(TurnContext context)
    {
        while (NextLeaseEnd <= context.Now)
        {
            var lease = _leaseEnds.Dequeue();
            var ended = _leases[lease];
            context.Revoke(ended.Caller);
            TakeBack(context, lease, ended, counts: true);
            context.Untie(ended.Caller.Session);
        }
    }

    private void EndLeasesOf(TurnContext context, SessionId session)
    {
        foreach (var (lease, given) in _leases.Where(pair => pair.Value.Caller.Session == session).ToList())
        {
            TakeBack(context, lease, given, counts: given.Kind == QueueLeaseKind.Work);
        }
    }

    private bool TryDemandLease(ref Turn turn, ulong lease, out QueueLease given)
    {
        if (_leases.TryGetValue(lease, out given) && given.Kind == QueueLeaseKind.Work && given.Caller.Session == turn.Context.Session)
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, $"This session has no lease {lease}: it was completed or abandoned, or its time was over.");
        return false;
    }

    private void ExpectEnd(ulong lease, DateTime until)
    {
        if (until == DateTime.MaxValue)
        {
            return;
        }

        // Those that are over are forgotten now and then, at a cost that is a part of each one's own.
        if (_leaseEnds.Count > SparseEnds + (2 * _leases.Count))
        {
            _leaseEnds.Clear();
            _leaseEnds.EnqueueRange(_leases.Where(pair => pair.Value.Until != DateTime.MaxValue && pair.Key != lease).Select(pair => (pair.Key, pair.Value.Until)));
        }

        _leaseEnds.Enqueue(lease, until);
    }

    private void WishWakeForLease(TurnContext context, GetterWish wish)
    {
        if (wish.IsLease)
        {
            WishWake(context);
        }
    }

    // Milliseconds, or null for the session's life.
    private static TimeSpan ReadVisibility(ref Turn turn)
    {
        if (turn.Arguments.TryReadNull())
        {
            return TimeSpan.MaxValue;
        }

        var milliseconds = turn.Arguments.ReadInt64();
        return milliseconds < 0 ? throw new ActorException(ErrorCode.ValueError, $"Found {milliseconds} milliseconds; expected 0 or more, or null.")
            : milliseconds >= TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.MaxValue
            : TimeSpan.FromMilliseconds(milliseconds);
    }

    private static DateTime End(TurnContext context, TimeSpan visibility) =>
        visibility >= DateTime.MaxValue - context.Now ? DateTime.MaxValue : context.Now + visibility;
}
