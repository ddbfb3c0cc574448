namespace Actors.Client.Connections;

/// <summary>The bytes of one connection. One reader and one writer at a time.</summary>
internal abstract class Wire : IDisposable
{
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

    /// <summary>Cuts the connection; a read or write under way fails.</summary>
    public abstract void Dispose();
}
