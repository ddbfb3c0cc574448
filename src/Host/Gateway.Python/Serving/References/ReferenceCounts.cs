using Actors.Contracts;
using Actors.Kernel;
using Actors.Kernel.Sessions;

namespace Actors.Gateway.Python.Serving.References;

/// <summary>
/// How many references Python's clients say that they have, by object. All of them count as one session of the kernel. What has
/// just been sent to a client stays alive until that had time to say that it has it. Thread-safe.
/// </summary>
internal sealed class ReferenceCounts : IReplySink, IDisposable
{
    /// <summary>How long a client may take to say that it has what it was sent.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system;
    private readonly Session _session;
    private readonly Lock _gate = new();
    private readonly Queue<(DateTime Until, ObjectId Id)> _sending = new();
    private readonly ITimer _timer;

    public ReferenceCounts(ActorSystem system)
    {
        _system = system;
        _session = system.Sessions.Begin("python: references", this);
        Objects = new ReferenceTable<ObjectId>(TryHold, Unhold);
        _timer = system.Options.Time.CreateTimer(_ => EndSending(), null, ClaimTime, ClaimTime);
    }

    /// <summary>The references to objects that clients have counted.</summary>
    public ReferenceTable<ObjectId> Objects { get; }

    /// <summary>Keeps an object alive without counting it as a client's.</summary>
    /// <returns>False when it is gone.</returns>
    public bool TryHold(ObjectId id) => _system.TryHold(_session, id);

    /// <summary>No longer keeps it alive.</summary>
    public void Unhold(ObjectId id) => _system.Release(_session, id);

    /// <summary>A reference goes out to a client.</summary>
    public void Sending(ObjectId id)
    {
        if (TryHold(id))
        {
            lock (_gate)
            {
                _sending.Enqueue((_system.Now + ClaimTime, id));
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

            Unhold(id);
        }
    }
}
