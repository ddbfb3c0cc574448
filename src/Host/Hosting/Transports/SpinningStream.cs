using System.Net.Sockets;
using Actors.Contracts.Sockets;

namespace Actors.Hosting.Transports;

/// <summary>A thread of its own reads, which polls before it sleeps.</summary>
internal sealed class SpinningStream : SocketStream
{
    private readonly Socket _socket;
    private readonly PollingReader _reader;

    public SpinningStream(Socket socket)
    {
        _socket = socket;
        _reader = new PollingReader(socket, spins: true);
        _reader.Prepare();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                buffer = buffer[await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken)..];
            }
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
