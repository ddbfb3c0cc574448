namespace Actors.Client.Connections;

/// <summary>TLS, in-memory pairs, and whatever else is a duplex stream.</summary>
internal sealed class StreamWire(Stream stream, ReadOnlyMemory<byte> channelBinding) : Wire
{
    public override ReadOnlyMemory<byte> ChannelBinding => channelBinding;

    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        stream.ReadAsync(destination, cancellationToken);

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(source, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    public override void Dispose() => stream.Dispose();
}
