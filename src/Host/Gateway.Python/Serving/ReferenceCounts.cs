using Actors.Contracts;
using Actors.Kernel;
using Actors.Kernel.Sessions;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// How many references Python's clients say that they have, by object. They say so over connections without a client's
/// identity, so that all of them count as one session of the kernel. What has just been sent to a client stays alive until
/// that had time to say that it has it. Thread-safe.
/// </summary>
internal sealed class ReferenceCounts : IReplySink, IDisposable
{
    private static readonly TimeSpan InFlight = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system;
    private readonly Session _session;
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectId, int> _counts = [];
    private readonly Queue<(DateTime Until, ObjectId Id)> _sending = new();
    private readonly ITimer _timer;

    public ReferenceCounts(ActorSystem system)
    {
        _system = system;
        _session = system.Sessions.Begin("python: references", this);
        _timer = system.Options.Time.CreateTimer(_ => EndSending(), null, InFlight, InFlight);
    }

    /// <summary>Objects with at least one reference.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _counts.Count;
            }
        }
    }

    /// <summary>Objects with at least one reference, and how many each has.</summary>
    public IReadOnlyList<KeyValuePair<ObjectId, int>> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _counts];
            }
        }
    }

    /// <summary>One more reference.</summary>
    /// <returns>False when the object is gone.</returns>
    public bool TryAdd(ObjectId id)
    {
        lock (_gate)
        {
            var count = _counts.GetValueOrDefault(id);
            if (count == 0 && !_system.TryHold(_session, id))
            {
                return false;
            }

            _counts[id] = count + 1;
            return true;
        }
    }

    /// <summary>One reference less.</summary>
    /// <returns>False when there was none.</returns>
    public bool TryRemove(ObjectId id)
    {
        lock (_gate)
        {
            if (!_counts.TryGetValue(id, out var count))
            {
                return false;
            }

            if (count > 1)
            {
                _counts[id] = count - 1;
                return true;
            }

            _counts.Remove(id);
        }

        _system.Release(_session, id);
        return true;
    }

    /// <summary>Keeps an object alive without counting it as a client's.</summary>
    /// <returns>False when it is gone.</returns>
    public bool TryHold(ObjectId id) => _system.TryHold(_session, id);

    /// <summary>No longer keeps it alive.</summary>
    public void Unhold(ObjectId id) => _system.Release(_session, id);

    /// <summary>A reference goes out to a client.</summary>
    public void Sending(ObjectId id)
    {
        if (_system.TryHold(_session, id))
        {
            lock (_gate)
            {
                _sending.Enqueue((_system.Now + InFlight, id));
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _system.Sessions.End(_session, "the gateway has stopped");
    }

    void IReplySink.Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body)
    {
        // It asks nothing.
    }

    bool IReplySink.TryDeliver(RequestId id, ushort operation, Contracts.Values.ByteBuffer body, IDelivery delivery) => false;

    void IReplySink.Refuse(RequestId id, ushort operation, in Refusal error)
    {
        // It asks nothing.
    }

    bool IReplySink.TryEvent(RequestId watch, ReadOnlySpan<byte> change) => true;

    void IReplySink.Ended(string reason)
    {
        // Nothing of it is under way.
    }

    private void EndSending()
    {
        while (true)
        {
            ObjectId id;
            lock (_gate)
            {
                if (!_sending.TryPeek(out var first) || first.Until > _system.Now)
                {
                    return;
                }

                id = _sending.Dequeue().Id;
            }

            _system.Release(_session, id);
        }
    }
}
