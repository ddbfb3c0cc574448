using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Kernel.Sessions;

/// <summary>
/// The unit of liveness: one client process's presence on the host. Everything held or awaited belongs to a session and
/// goes with it. Thread-safe.
/// </summary>
public sealed class Session
{
    private readonly Lock _gate = new();
    private readonly HashSet<Cell> _touched = [];

    // Only while requests wait; a cancellation that comes too late is forgotten when none waits any more.
    private readonly HashSet<RequestId> _cancelled = [];
    private readonly Dictionary<RequestId, Cell> _parked = [];
    private int _waiting;
    private int _watches;
    private bool _ended;

    internal Session(SessionId id, string client, DateTime since, IReplySink sink)
    {
        Id = id;
        Client = client;
        Since = since;
        Sink = sink;
    }

    /// <summary>Its id.</summary>
    public SessionId Id { get; }

    /// <summary>What the client says of itself, for people.</summary>
    public string Client { get; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime Since { get; }

    /// <summary>Where its replies go.</summary>
    public IReplySink Sink { get; }

    /// <summary>Whether it is over.</summary>
    public bool IsEnded => Volatile.Read(ref _ended);

    /// <summary>Held by the session table, under its lock, while the session's connection is away.</summary>
    internal ITimer? GraceTimer { get; set; }

    /// <summary>Whether it has no grace period: it ends with its connection.</summary>
    internal bool EndsWithConnection { get; set; }

    /// <summary>Whether a connection serves it now.</summary>
    public bool IsConnected { get; internal set; } = true;

    /// <summary>A watch of this session begins.</summary>
    /// <returns>False when it has as many as it may.</returns>
    internal bool TryBeginWatch(int limit)
    {
        if (Interlocked.Increment(ref _watches) <= limit)
        {
            return true;
        }

        EndWatch();
        return false;
    }

    /// <summary>A watch of this session is over.</summary>
    internal void EndWatch() => Interlocked.Decrement(ref _watches);

    /// <summary>A request of this session waits in a mailbox.</summary>
    internal void RequestWaits()
    {
        lock (_gate)
        {
            _waiting++;
        }
    }

    /// <summary>A request of this session that waited has its turn.</summary>
    /// <returns>False when it was cancelled meanwhile.</returns>
    internal bool TryBeginTurn(RequestId id)
    {
        lock (_gate)
        {
            return !_cancelled.Remove(id);
        }
    }

    /// <summary>The turn of a request that waited is over. Until here a cancellation still finds it.</summary>
    internal void EndTurn()
    {
        lock (_gate)
        {
            if (--_waiting == 0)
            {
                _cancelled.Clear();
            }
        }
    }

    /// <summary>A request is parked in a cell until the object answers it.</summary>
    /// <returns>False when it was cancelled meanwhile.</returns>
    internal bool TryPark(RequestId id, Cell cell)
    {
        lock (_gate)
        {
            if (_cancelled.Remove(id))
            {
                return false;
            }

            _parked[id] = cell;
            return true;
        }
    }

    /// <summary>A parked request is answered.</summary>
    internal void Unpark(RequestId id)
    {
        lock (_gate)
        {
            _parked.Remove(id);
        }
    }

    /// <summary>Notes a cancellation, if it can still mean anything.</summary>
    /// <returns>The cell in which the request is parked; null when it is not.</returns>
    internal Cell? Cancel(RequestId id)
    {
        lock (_gate)
        {
            if (_parked.TryGetValue(id, out var cell))
            {
                return cell;
            }

            if (_waiting > 0)
            {
                _cancelled.Add(id);
            }

            return null;
        }
    }

    /// <summary>Has the cell told when the session ends. False when it has ended already.</summary>
    /// <param name="cell">An object in which the session has something: a watch, later a lock or a parked request.</param>
    internal bool TryTouch(Cell cell)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _touched.Add(cell);
            }

            return !_ended;
        }
    }

    /// <summary>The session has nothing in the cell any more.</summary>
    internal void Untouch(Cell cell)
    {
        lock (_gate)
        {
            _touched.Remove(cell);
        }
    }

    /// <summary>Whether it has something in an object of one of these types: holds it, waits for it, watches it.</summary>
    /// <param name="typeNames">The types' names.</param>
    public bool IsTiedToAny(IReadOnlySet<string> typeNames)
    {
        ArgumentNullException.ThrowIfNull(typeNames);
        lock (_gate)
        {
            foreach (var cell in _touched)
            {
                if (typeNames.Contains(cell.Reference.TypeName))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The cells in which the session has something.</summary>
    internal IReadOnlyCollection<Cell> Touched
    {
        get
        {
            lock (_gate)
            {
                return [.. _touched];
            }
        }
    }

    /// <summary>Ends it: no more touching.</summary>
    /// <returns>The cells to tell; empty at the second call.</returns>
    internal IReadOnlyCollection<Cell> End()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return [];
            }

            Volatile.Write(ref _ended, true);
            return [.. _touched];
        }
    }
}
