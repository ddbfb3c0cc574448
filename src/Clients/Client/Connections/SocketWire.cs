using System.Net.Sockets;
using Actors.Protocol.Sockets;

namespace Actors.Client.Connections;

/// <summary>TCP and Unix sockets: a thread reads, and what is sent goes to the socket without a stream between.</summary>
internal sealed class SocketWire : Wire
{
    private readonly Socket _socket;
    private readonly PollingReader _reader;

    public SocketWire(Socket socket, bool spins)
    {
        _socket = socket;
        _reader = new PollingReader(socket, spins);
        _reader.Prepare();
    }

    public override bool WaitsInPlace => true;

    public override void RunReader(Action reader) => _reader.Run(reader);

    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        _reader.ReadAsync(destination, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var send = _socket.SendAsync(source, SocketFlags.None, cancellationToken);
        return send.IsCompletedSuccessfully && send.Result == source.Length
            ? default
            : SendRestAsync(send, source, cancellationToken);
    }

    public override void Dispose() => _socket.Dispose();

    private async ValueTask SendRestAsync(ValueTask<int> first, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        for (var sent = await first; sent < source.Length;)
        {
            sent += await _socket.SendAsync(source[sent..], SocketFlags.None, cancellationToken);
        }
    }
}
