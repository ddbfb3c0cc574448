using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Directory;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Watching;

/// <summary>
/// Who watches one object, and its latest changes for those that reconnect. Exists only while someone watches. Used only
/// inside the cell's turns.
/// </summary>
internal sealed class Watchers(ObjectDirectory directory, int maxChanges, int maxBytes, ulong version) : IChangeLog
{
    private readonly List<Watch> _watches = [];
    private readonly ChangeRing _ring = new(maxChanges, maxBytes, version);

    // Inside an atomic batch changes wait here until it is known that they stand.
    private List<(ulong Version, ChangeKind Kind, Value Key, Value Value)>? _held;

    // What a watcher is told whose changes are no longer all here.
    private (ChangeKind Kind, Value Value) _summary = (ChangeKind.Reset, Value.Null);

    public bool IsEmpty => _watches.Count == 0;

    public void Add(Session session, RequestId id, ulong? after, ulong current)
    {
        Remove(session, id);
        var added = new Watch(session, id) { SentVersion = after ?? current };
        _watches.Add(added);
        if (after is not null)
        {
            CatchUp(added, current);
        }
    }

    public bool Remove(Session session, RequestId id) => RemoveAll(watch => watch.Session == session && watch.Id == id) > 0;

    public bool Has(Session session) => _watches.Exists(watch => watch.Session == session);

    /// <summary>The last change is out: watches that had it are over.</summary>
    /// <returns>The sessions that watch no more.</returns>
    public IReadOnlyList<Session> RemoveTold()
    {
        var sessions = _watches.Where(watch => !watch.IsLagging).Select(watch => watch.Session).Distinct().ToList();
        RemoveAll(static watch => !watch.IsLagging);
        return [.. sessions.Where(session => !Has(session))];
    }

    public void RemoveAll(Session session) => RemoveAll(watch => watch.Session == session);

    /// <summary>A session's link has room again.</summary>
    public void CatchUp(Session session, ulong current)
    {
        foreach (var watch in _watches.Where(watch => watch.Session == session && watch.IsLagging))
        {
            CatchUp(watch, current);
        }
    }

    private int RemoveAll(Func<Watch, bool> isOver) => _watches.RemoveAll(watch =>
    {
        if (!isOver(watch))
        {
            return false;
        }

        watch.Session.EndWatch();
        return true;
    });

    public void Record(ulong version, ChangeKind kind, in Value key, in Value value)
    {
        if (_held is not null)
        {
            _held.Add((version, kind, key, value));
            return;
        }

        var encoded = _ring.Add(version, kind, key, value);
        foreach (var watch in _watches)
        {
            if (!watch.IsLagging)
            {
                Send(watch, version, encoded, key, value);
            }
        }
    }

    public void HoldBack() => _held = [];

    /// <summary>The batch stands, or was taken back.</summary>
    public void LetGo(bool stands)
    {
        var held = _held;
        _held = null;
        if (!stands || held is null)
        {
            return;
        }

        foreach (var (version, kind, key, value) in held)
        {
            Record(version, kind, key, value);
        }
    }

    /// <summary>The object is gone: the last change there is.</summary>
    public void Gone(ulong version, string reason)
    {
        _summary = (ChangeKind.Gone, Value.FromString(reason));
        Record(version, ChangeKind.Gone, Value.Null, _summary.Value);
    }

    private void CatchUp(Watch watch, ulong current)
    {
        watch.IsLagging = false;
        if (watch.SentVersion == current)
        {
            return;
        }

        if (watch.SentVersion > current || _ring.CompleteAfter > watch.SentVersion)
        {
            var buffer = new ByteBuffer(64);
            ChangeRing.Write(new ValueWriter(buffer), current, _summary.Kind, Value.Null, _summary.Value);
            Send(watch, current, buffer.WrittenSpan, Value.Null, Value.Null);
            return;
        }

        foreach (var (version, encoded) in _ring.After(watch.SentVersion))
        {
            if (!Send(watch, version, encoded, Value.Null, Value.FromEncoded(encoded)))
            {
                break;
            }
        }
    }

    private bool Send(Watch watch, ulong version, ReadOnlySpan<byte> encoded, in Value key, in Value value)
    {
        // Held before it leaves: its receiver may give it back before this returns.
        var session = watch.Session;
        Hold(session, key);
        Hold(session, value);
        if (session.Sink.TryEvent(watch.Id, encoded))
        {
            watch.SentVersion = version;
            return true;
        }

        Release(session, key);
        Release(session, value);
        watch.IsLagging = true;
        return false;
    }

    private void Hold(Session session, in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            directory.Hold(session.Id, reference.Id);
        }
    }

    private void Release(Session session, in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            directory.Release(session.Id, reference.Id, 1);
        }
    }
}
