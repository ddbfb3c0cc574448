using System.Net.Sockets;
using Actors.Contracts.Sockets;

namespace Actors.Client.Connections;

/// <summary>TCP and Unix sockets: a thread reads, and what is sent goes to the socket without a stream between.</summary>
internal sealed class SocketWire : Wire
{
    // TCP_CORK of tcp(7).
    private const int Cork = 3;
    private static readonly byte[] On = [1, 0, 0, 0];
    private static readonly byte[] Off = [0, 0, 0, 0];

    private readonly Socket _socket;
    private readonly PollingReader _reader;
    private readonly bool _canHold;
    private int _holdsUntilNext;

    public SocketWire(Socket socket, bool spins)
    {
        _socket = socket;
        _reader = new PollingReader(socket, spins);
        _reader.Prepare();
        _canHold = OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp;
    }

    public override bool WaitsInPlace => true;

    public override void RunReader(Action reader) => _reader.Run(reader);

    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        _reader.ReadAsync(destination, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var send = _socket.SendAsync(source, SocketFlags.None, cancellationToken);
        if (!send.IsCompletedSuccessfully || send.Result != source.Length)
        {
            return SendRestAsync(send, source, cancellationToken);
        }

        Release();
        return default;
    }

    public override int TrySend(ReadOnlySpan<byte> source)
    {
        var sent = _socket.Send(source, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => sent,
            SocketError.WouldBlock => 0,
            _ => throw new SocketException((int)error),
        };
    }

    public override bool TryHold() => _canHold && TrySetCork(On);

    public override void HoldUntilNext() => Volatile.Write(ref _holdsUntilNext, 1);

    public override void Release()
    {
        if (_holdsUntilNext != 0 && Interlocked.Exchange(ref _holdsUntilNext, 0) != 0)
        {
            TrySetCork(Off);
        }
    }

    public override void Dispose() => _socket.Dispose();

    // Where it fails the connection is broken, as the next read or write will find.
    private bool TrySetCork(ReadOnlySpan<byte> value)
    {
        try
        {
            _socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, Cork, value);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async ValueTask SendRestAsync(ValueTask<int> first, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        for (var sent = await first; sent < source.Length;)
        {
            sent += await _socket.SendAsync(source[sent..], SocketFlags.None, cancellationToken);
        }

        Release();
    }
}
