using System.Net;
using System.Net.Sockets;
using Actors.Hosting.Logging;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Transports;

/// <summary>Accepts connections.</summary>
/// <param name="socket">It listens.</param>
/// <param name="open">How an accepted socket is read and written; an <see cref="IOException"/> says that the kernel has no room for one more.</param>
/// <param name="time">The clock of its pauses.</param>
/// <param name="log">Told of them.</param>
internal sealed class SocketListener(Socket socket, Func<Socket, Stream> open, TimeProvider time, ILogger log) : IConnectionListener
{
    /// <summary>Without descriptors or memory the next try fails at once, and so on without end: whoever holds them needs time to let go.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TransportBlockPool _blocks = new();
    private bool _isShort;

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (!OpenFiles.HasRoom)
            {
                TellShortage($"there are {OpenFiles.MostConnections} connections, which is what the limit of open files leaves room for");
                await Task.Delay(Pause, time, cancellationToken);
                continue;
            }

            Socket? accepted = null;
            try
            {
                accepted = await socket.AcceptAsync(cancellationToken);
                if (accepted.LocalEndPoint is IPEndPoint)
                {
                    accepted.NoDelay = true;
                }

                var connection = new SocketConnection(accepted, open(accepted), _blocks);
                _isShort &= !OpenFiles.HasMuchRoom;
                return connection;
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                TellShortage(e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (IOException e)
            {
                // The kernel cannot watch one more.
                accepted?.Dispose();
                TellShortage(e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (SocketException)
            {
                accepted?.Dispose();

                // One connection was gone before it was accepted; the next is waited for.
            }
        }
    }

    // Once for each shortage.
    private void TellShortage(string reason)
    {
        if (!_isShort)
        {
            _isShort = true;
            HostLog.AcceptingPaused(log, EndPoint, reason, Pause);
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
