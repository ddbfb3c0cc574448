using System.Net.Sockets;
using Actors.Protocol.Sockets;

namespace Actors.Client.Connections;

/// <summary>TCP and Unix sockets: reads and writes go to the socket without a stream between.</summary>
internal sealed class SocketWire(Socket socket, bool spins) : Wire
{
    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        spins && SpinningReceive.TryReceive(socket, destination.Span, out var count)
            ? new ValueTask<int>(count)
            : socket.ReceiveAsync(destination, SocketFlags.None, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var send = socket.SendAsync(source, SocketFlags.None, cancellationToken);
        return send.IsCompletedSuccessfully && send.Result == source.Length
            ? default
            : SendRestAsync(send, source, cancellationToken);
    }

    public override void Dispose() => socket.Dispose();

    private async ValueTask SendRestAsync(ValueTask<int> first, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        for (var sent = await first; sent < source.Length;)
        {
            sent += await socket.SendAsync(source[sent..], SocketFlags.None, cancellationToken);
        }
    }
}
