using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Batches;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Mailboxes;

/// <summary>A request that has to wait: its arguments copied, because the buffer it was read into is reused. Pooled.</summary>
internal sealed class Envelope
{
    private const int KeepAtMost = 16 * 1024;
    private const int PoolSize = 4096;
    private static readonly ConcurrentBag<Envelope> Pool = [];
    private static int _pooled;

    private readonly ByteBuffer _arguments = new(64);

    public Session Session { get; private set; } = null!;

    public RequestId Id { get; private set; }

    public ushort Operation { get; private set; }

    public Fence Fence { get; private set; }

    public CallerTrace? Trace { get; private set; }

    public ReadOnlySpan<byte> Arguments => _arguments.WrittenSpan;

    /// <summary>References in the arguments, pinned while the request waits; null where there are none.</summary>
    public List<ObjectReference>? Pinned { get; set; }

    /// <summary>Not a request but an atomic batch that waits for this object; else null.</summary>
    public AtomicBatch? Batch { get; private set; }

    public static Envelope ForRequest(Session session, in Request request)
    {
        var envelope = Rent();
        envelope.Session = session;
        envelope.Id = request.Id;
        envelope.Operation = request.Operation;
        envelope.Fence = request.Fence;
        envelope.Trace = request.Trace;
        envelope._arguments.Write(request.Arguments);
        return envelope;
    }

    public static Envelope ForBatch(AtomicBatch batch)
    {
        var envelope = Rent();
        envelope.Batch = batch;
        return envelope;
    }

    public void Return()
    {
        Session = null!;
        Batch = null;
        Trace = null;
        Pinned = null;
        _arguments.Clear(KeepAtMost);
        if (Volatile.Read(ref _pooled) < PoolSize)
        {
            Interlocked.Increment(ref _pooled);
            Pool.Add(this);
        }
    }

    private static Envelope Rent()
    {
        if (Pool.TryTake(out var envelope))
        {
            Interlocked.Decrement(ref _pooled);
            return envelope;
        }

        return new Envelope();
    }
}
