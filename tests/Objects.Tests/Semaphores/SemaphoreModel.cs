using Actors.Contracts;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Tests.Semaphores;

/// <summary>A semaphore in plain lists: what the state is compared with.</summary>
internal sealed class SemaphoreModel(int initial, bool isBounded)
{
    private readonly int _initial = initial;
    private readonly List<Hold> _holds = [];
    private readonly List<Request> _line = [];
    private readonly List<Request> _granted = [];

    /// <summary>Permits that have ever been there: those it began with, and those that releases have added.</summary>
    public int Total { get; private set; } = initial;

    public int Free { get; private set; } = initial;

    public int Held => _holds.Sum(hold => hold.Count);

    public IReadOnlyList<Hold> Holds => _holds;

    public IReadOnlyList<Request> Line => _line;

    /// <summary>Takes what was granted since it was asked last, in order.</summary>
    public List<Request> TakeGranted()
    {
        var granted = _granted.ToList();
        _granted.Clear();
        return granted;
    }

    /// <summary>True: granted; false: no time to wait; null: waits.</summary>
    public bool? Acquire(Request request, DateTime now)
    {
        if (_line.Count == 0 && request.Count <= Free)
        {
            Grant(request, now);
            _granted.Clear();
            return true;
        }

        if (request.Deadline <= now)
        {
            return false;
        }

        _line.Add(request);
        return null;
    }

    public void Release(Hold hold, DateTime now)
    {
        _holds.Remove(hold);
        Free += hold.Count;
        Serve(now);
    }

    /// <summary>False when it is refused.</summary>
    public bool TryRelease(SessionId session, int count, DateTime now)
    {
        if (isBounded && (count > _initial - Free || count > _holds.Where(hold => hold.Caller.Session == session).Sum(hold => hold.Count)))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            Free++;
            if (_holds.Find(held => held.Caller.Session == session) is not { } oldest)
            {
                Total++;
            }
            else if (--oldest.Count == 0)
            {
                _holds.Remove(oldest);
            }
        }

        Serve(now);
        return true;
    }

    public void Leave(Request request, DateTime now)
    {
        _line.Remove(request);
        Serve(now);
    }

    public void End(SessionId session, DateTime now)
    {
        _line.RemoveAll(request => request.Caller.Session == session);
        Free += _holds.Where(hold => hold.Caller.Session == session).Sum(hold => hold.Count);
        _holds.RemoveAll(hold => hold.Caller.Session == session);
        Serve(now);
    }

    /// <summary>Gives those whose wait is over.</summary>
    public List<Request> Pass(DateTime now)
    {
        Free += _holds.Where(hold => hold.Expires <= now).Sum(hold => hold.Count);
        _holds.RemoveAll(hold => hold.Expires <= now);
        Serve(now);
        var over = _line.Where(request => request.Deadline <= now).ToList();
        over.ForEach(request => _line.Remove(request));
        Serve(now);
        return over;
    }

    private void Serve(DateTime now)
    {
        while (_line.Count > 0 && _line[0].Count <= Free)
        {
            var first = _line[0];
            _line.RemoveAt(0);
            Grant(first, now);
        }
    }

    private void Grant(Request request, DateTime now)
    {
        Free -= request.Count;
        _holds.Add(new Hold(request.Caller, request.Count, request.Lease is { } lease ? now.AddMilliseconds(lease) : DateTime.MaxValue));
        _granted.Add(request);
    }

    internal sealed record Request(Caller Caller, int Count, DateTime Deadline, int? Lease);

    internal sealed class Hold(Caller caller, int count, DateTime expires)
    {
        public Caller Caller { get; } = caller;

        public int Count { get; set; } = count;

        public DateTime Expires { get; } = expires;
    }
}
