using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;

namespace Actors.Objects.Semaphores;

/// <summary>
/// Who holds how many permits: by token, by session with the oldest first, and by the end of the lease. Everything costs the
/// same however many there are; a lease costs its logarithm.
/// </summary>
internal sealed class PermitHolds
{
    private readonly Dictionary<ulong, PermitHold> _byToken = [];
    private readonly Dictionary<SessionId, LinkedList<PermitHold>> _bySession = [];
    private readonly LinkedList<PermitHold> _all = new();
    private readonly SortedSet<(DateTime Expires, ulong Token)> _leases = [];

    /// <summary>How many permits are held.</summary>
    public long Permits { get; private set; }

    public int Count => _byToken.Count;

    public IEnumerable<PermitHold> All => _all;

    /// <summary>The earliest end of a lease; MaxValue for none.</summary>
    public DateTime NextExpiry => _leases.Count == 0 ? DateTime.MaxValue : _leases.Min.Expires;

    public void Add(PermitHold hold)
    {
        _byToken.Add(hold.Token, hold);
        hold.Place = _all.AddLast(hold);
        if (!_bySession.TryGetValue(hold.Origin.Session, out var own))
        {
            _bySession.Add(hold.Origin.Session, own = new LinkedList<PermitHold>());
        }

        hold.PlaceInSession = own.AddLast(hold);
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
        var own = _bySession[hold.Origin.Session];
        own.Remove(hold.PlaceInSession!);
        if (own.Count == 0)
        {
            _bySession.Remove(hold.Origin.Session);
        }

        Permits -= hold.Count;
    }

    private void Schedule(PermitHold hold)
    {
        if (hold.Expires != DateTime.MaxValue)
        {
            _leases.Add((hold.Expires, hold.Token));
        }
    }
}
