using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Transports;

/// <summary>Accepts connections.</summary>
internal sealed class SocketListener(Socket socket, bool spins) : IConnectionListener
{
    private readonly TransportBlockPool _blocks = new();

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var accepted = await socket.AcceptAsync(cancellationToken);
                if (accepted.LocalEndPoint is IPEndPoint)
                {
                    accepted.NoDelay = true;
                }

                return new SocketConnection(accepted, spins, _blocks);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (SocketException)
            {
                // One connection was gone before it was accepted; the next is waited for.
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        socket.Dispose();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _blocks.Dispose();
        return UnbindAsync();
    }
}
