using System.Net.Sockets;
using Actors.Contracts.Sockets.Readiness;

namespace Actors.Hosting.Transports;

/// <summary>The thread that the kernel has woken for what has come reads it, and serves it.</summary>
internal sealed class ReadinessStream(SocketReadiness socket) : SocketStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => socket.SendAsync(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
