using System.Net;
using System.Net.Sockets;
using Actors.Contracts.Sockets.Readiness;
using Actors.Hosting.Logging;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Transports;

/// <summary>
/// Kestrel's transport for all that is not memory: pipes straight on the sockets. The one it comes with waits for bytes and
/// reads them in two calls on another thread than was woken, and copies each way through a pipe with a loop at its other end. Where
/// the host is to answer with low latency, each connection has a thread that polls its socket for a bounded time before it sleeps.
/// </summary>
internal sealed class SocketTransport(ObjectHostOptions options, ILoggerFactory logs) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket socket;
        try
        {
            socket = endpoint is UnixDomainSocketEndPoint unix ? UnixSocketFile.Bind(unix) : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(e.Message, e);
        }

        socket.Listen(options.Listen.Backlog);
        return new ValueTask<IConnectionListener>(new SocketListener(socket, Open, options.Kernel.Time, logs.CreateLogger(HostLog.Category)));
    }

    private Stream Open(Socket socket) => options.Spin ? new SpinningStream(socket)
        : ReadinessLoop.Shared is { } loop ? new ReadinessStream(loop.Watch(socket))
        : new NetworkStream(socket, ownsSocket: true);
}
