using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;

namespace Actors.Objects.Semaphores;

/// <summary>
/// Who holds how many permits: by token, by session and by party with the oldest first, and by the end of the lease. Everything costs
/// the same however many there are; a lease costs its logarithm.
/// </summary>
internal sealed class PermitHolds
{
    private readonly Dictionary<ulong, PermitHold> _byToken = [];
    private readonly Dictionary<SessionId, LinkedList<PermitHold>> _bySession = [];
    private readonly Dictionary<long, LinkedList<PermitHold>> _byParty = [];
    private readonly LinkedList<PermitHold> _all = new();
    private readonly LinkedList<PermitHold> _loose = new();
    private readonly LinkedList<PermitHold> _orphaned = new();
    private readonly SortedSet<(DateTime Expires, ulong Token)> _leases = [];

    /// <summary>How many permits are held.</summary>
    public long Permits { get; private set; }

    public int Count => _byToken.Count;

    public IEnumerable<PermitHold> All => _all;

    /// <summary>The earliest end of a lease; MaxValue for none.</summary>
    public DateTime NextExpiry => _leases.Count == 0 ? DateTime.MaxValue : _leases.Min.Expires;

    /// <summary>The orphaned hold whose grace ends first; null for none.</summary>
    public PermitHold? NextOrphan => _orphaned.Count == 0 ? null : _orphaned.MinBy(hold => hold.OrphanedUntil);

    public void Add(PermitHold hold)
    {
        _byToken.Add(hold.Token, hold);
        hold.Place = _all.AddLast(hold);
        hold.PlaceInSession = Add(_bySession, hold.Origin.Session, hold);
        hold.PlaceInParty = hold.Party == 0 ? null : Add(_byParty, hold.Party, hold);
        hold.PlaceAmongLoose = hold.Grace is null ? null : _loose.AddLast(hold);
        Permits += hold.Count;
        Schedule(hold);
    }

    public bool TryFind(ulong token, SessionId session, [NotNullWhen(true)] out PermitHold? hold) =>
        _byToken.TryGetValue(token, out hold) && hold.Origin.Session == session;

    /// <summary>The one that a session has held longest.</summary>
    public PermitHold? Oldest(SessionId session) => _bySession.TryGetValue(session, out var own) ? own.First!.Value : null;

    /// <summary>How many permits a session holds, counted up to a number.</summary>
    public long CountOf(SessionId session, long upTo)
    {
        var count = 0L;
        for (var hold = Oldest(session)?.PlaceInSession; hold is not null && count < upTo; hold = hold.Next)
        {
            count += hold.Value.Count;
        }

        return Math.Min(count, upTo);
    }

    public bool TryFindExpired(DateTime now, [NotNullWhen(true)] out PermitHold? hold)
    {
        hold = NextExpiry <= now ? _byToken[_leases.Min.Token] : null;
        return hold is not null;
    }

    public void Extend(PermitHold hold, DateTime expires)
    {
        _leases.Remove((hold.Expires, hold.Token));
        hold.Expires = expires;
        Schedule(hold);
    }

    /// <summary>Some permits of a hold come back, but not all.</summary>
    public void Reduce(PermitHold hold, long by)
    {
        hold.Count -= by;
        Permits -= by;
    }

    public void Remove(PermitHold hold)
    {
        _byToken.Remove(hold.Token);
        _leases.Remove((hold.Expires, hold.Token));
        _all.Remove(hold.Place!);
        hold.PlaceAmongLoose?.List!.Remove(hold.PlaceAmongLoose);
        LeaveGroups(hold);
        Permits -= hold.Count;
    }

    /// <summary>A loose hold whose session has ended: it belongs to nobody.</summary>
    public void Orphan(PermitHold hold, DateTime until)
    {
        LeaveGroups(hold);
        _loose.Remove(hold.PlaceAmongLoose!);
        hold.PlaceAmongLoose = _orphaned.AddLast(hold);
        hold.OrphanedUntil = until;
    }

    /// <summary>The loose hold to settle first when a session gives permits back: its own, one of its party, an orphaned one, any.</summary>
    public PermitHold? NextLoose(SessionId session, long party)
    {
        for (var hold = Oldest(session)?.PlaceInSession; hold is not null; hold = hold.Next)
        {
            if (hold.Value.PlaceAmongLoose is not null)
            {
                return hold.Value;
            }
        }

        return _byParty.GetValueOrDefault(party)?.First!.Value ?? _orphaned.First?.Value ?? _loose.First?.Value;
    }

    /// <summary>How many permits are held loosely, orphaned ones included, counted up to a number.</summary>
    public long CountLoose(long upTo)
    {
        var count = 0L;
        foreach (var hold in _orphaned.Concat(_loose))
        {
            count += hold.Count;
            if (count >= upTo)
            {
                return upTo;
            }
        }

        return count;
    }

    private static LinkedListNode<PermitHold> Add<TKey>(Dictionary<TKey, LinkedList<PermitHold>> groups, TKey key, PermitHold hold)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new LinkedList<PermitHold>());
        }

        return group.AddLast(hold);
    }

    private static void Leave<TKey>(Dictionary<TKey, LinkedList<PermitHold>> groups, TKey key, LinkedListNode<PermitHold>? place)
        where TKey : notnull
    {
        if (place?.List is not { } group)
        {
            return;
        }

        group.Remove(place);
        if (group.Count == 0)
        {
            groups.Remove(key);
        }
    }

    private void LeaveGroups(PermitHold hold)
    {
        Leave(_bySession, hold.Origin.Session, hold.PlaceInSession);
        Leave(_byParty, hold.Party, hold.PlaceInParty);
        hold.PlaceInSession = hold.PlaceInParty = null;
    }

    private void Schedule(PermitHold hold)
    {
        if (hold.Expires != DateTime.MaxValue)
        {
            _leases.Add((hold.Expires, hold.Token));
        }
    }
}
