namespace Actors.Client.Connections;

/// <summary>The bytes of one connection. One reader and one writer at a time.</summary>
internal abstract class Wire : IDisposable
{
    private long _heardAt;

    /// <summary>When something has last come over it, in the timestamps of its client's clock. Any thread.</summary>
    public long HeardAt
    {
        get => Volatile.Read(ref _heardAt);
        set => Volatile.Write(ref _heardAt, value);
    }

    /// <summary>What binds the handshake to the channel below; empty without TLS.</summary>
    public virtual ReadOnlyMemory<byte> ChannelBinding => default;

    /// <summary>Whether a read waits on the thread that asks for it, rather than elsewhere.</summary>
    public virtual bool WaitsInPlace => false;

    /// <summary>Runs the loop that reads, on a thread that may wait.</summary>
    public virtual void RunReader(Action reader) => reader();

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Writes all bytes.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken);

    /// <summary>Writes as many bytes as go at once, perhaps none.</summary>
    /// <returns>How many were written.</returns>
    public virtual int TrySend(ReadOnlySpan<byte> source) => 0;

    /// <summary>
    /// From here to <see cref="Release"/>, or to the first write after <see cref="HoldUntilNext"/>, what is written waits in the
    /// system's socket for what comes after it: the host is woken once for both. It goes out even when this process is killed.
    /// </summary>
    /// <returns>False where that cannot be: what is written goes out at once.</returns>
    public virtual bool TryHold() => false;

    /// <summary>The next write ends the hold.</summary>
    public virtual void HoldUntilNext()
    {
    }

    /// <summary>Ends the hold, unless a write has ended it.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Cuts the connection; a read or write under way fails.</summary>
    public abstract void Dispose();
}
