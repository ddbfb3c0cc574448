using Actors.Contracts;

namespace Actors.Kernel.Sessions;

/// <summary>All sessions of the host, and how they begin, lose and regain their connection, and end. Thread-safe.</summary>
public sealed class SessionTable
{
    private readonly ActorSystem _system;
    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, Session> _sessions = [];

    internal SessionTable(ActorSystem system) => _system = system;

    /// <summary>Sessions that are not over, connected or not.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>A look at all sessions.</summary>
    public IReadOnlyList<Session> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values];
            }
        }
    }

    /// <summary>Told when a session has ended, with the reason, for a log. Must not block or throw.</summary>
    public Action<Session, string>? SessionEnded { get; set; }

    /// <summary>Begins a session.</summary>
    /// <param name="client">What the client says of itself, for people.</param>
    /// <param name="sink">Where its replies go, for its whole life.</param>
    public Session Begin(string client, IReplySink sink)
    {
        Span<byte> random = stackalloc byte[SessionId.Size];
        _system.Options.Random.Fill(random);
        var session = new Session(SessionId.Read(random), client, _system.Now, sink);
        _system.Directory.BeginSession(session.Id);
        lock (_gate)
        {
            _sessions.Add(session.Id, session);
        }

        return session;
    }

    /// <summary>The session's connection is gone: it has its grace period to come back.</summary>
    /// <param name="session">The session.</param>
    public void Detach(Session session)
    {
        lock (_gate)
        {
            if (session.IsEnded || !session.IsConnected)
            {
                return;
            }

            session.IsConnected = false;
            var grace = session.EndsWithConnection ? TimeSpan.Zero : _system.Options.SessionGrace;
            if (grace > TimeSpan.Zero)
            {
                var end = new GraceEnd(this, session);
                end.Timer = session.GraceTimer = _system.Options.Time.CreateTimer(
                    static state => ((GraceEnd)state!).Run(), end, grace, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        End(session, "its connection was lost");
    }

    /// <summary>Looks a session up.</summary>
    /// <param name="id">The session.</param>
    /// <returns>The session; null when it is over.</returns>
    public Session? Find(SessionId id)
    {
        lock (_gate)
        {
            return _sessions.GetValueOrDefault(id);
        }
    }

    /// <summary>Finds a session that a new connection wants to go on with. Its old connection, if there still is one, is replaced.</summary>
    /// <param name="id">The session.</param>
    /// <returns>The session; null when it is over.</returns>
    public Session? Resume(SessionId id)
    {
        lock (_gate)
        {
            if (_sessions.TryGetValue(id, out var found))
            {
                StopGrace(found);
                found.IsConnected = true;
            }

            return found;
        }
    }

    /// <summary>Ends a session: everything it holds or awaits is undone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why, for people.</param>
    public void End(Session session, string reason)
    {
        lock (_gate)
        {
            if (!TryRemove(session))
            {
                return;
            }
        }

        Undo(session, reason);
    }

    /// <summary>The session's link has room again after congestion or a cut: its watchers catch up, its requests set aside go on.</summary>
    /// <param name="session">The session.</param>
    public void LinkReady(Session session)
    {
        foreach (var cell in session.Touched)
        {
            cell.LinkReady(session);
        }
    }

    private static void StopGrace(Session session)
    {
        session.GraceTimer?.Dispose();
        session.GraceTimer = null;
    }

    private bool TryRemove(Session session)
    {
        if (!_sessions.Remove(session.Id))
        {
            return false;
        }

        session.IsConnected = false;
        StopGrace(session);
        return true;
    }

    private void Undo(Session session, string reason)
    {
        foreach (var cell in session.End())
        {
            cell.SessionEnded(session);
        }

        _system.Directory.EndSession(session.Id);
        session.Sink.Ended(reason);
        SessionEnded?.Invoke(session, reason);
    }

    // A timer that went off while its session was being resumed finds another timer or none in the session.
    private void EndGrace(Session session, GraceEnd end)
    {
        lock (_gate)
        {
            if (session.GraceTimer is null || session.GraceTimer != end.Timer || !TryRemove(session))
            {
                return;
            }
        }

        Undo(session, "its connection was lost and its grace period is over");
    }

    private sealed class GraceEnd(SessionTable table, Session session)
    {
        // Set under the table's lock, like the session's.
        public ITimer? Timer { get; set; }

        public void Run() => table.EndGrace(session, this);
    }
}
