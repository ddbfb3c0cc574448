using System.Net.Security;
using System.Net.Sockets;
using Actors.Protocol.Addresses;
using Actors.Protocol.Handshake;

namespace Actors.Client.Connections;

/// <summary>Opens connections to one address.</summary>
internal sealed class Connector(HostAddress address, ObjectClientOptions options)
{
    /// <summary>Where it connects to, for people.</summary>
    public string Target => options.Connect is null ? address.ToString() : "the given stream";

    /// <summary>Whether a failure to connect says that no host is there any more, not merely that the way to it is disturbed.</summary>
    public static bool SaysHostIsGone(Exception failure) => failure is SocketException
    {
        SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.HostNotFound,
    };

    public async Task<Wire> ConnectAsync(CancellationToken cancellationToken)
    {
        if (options.Connect is { } connect)
        {
            return new StreamWire(await connect(cancellationToken), default);
        }

        if (address.Transport == HostTransport.Unix)
        {
            return Plain(await OpenAsync(
                new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
                socket => socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Path), cancellationToken)));
        }

        var tcp = await OpenAsync(
            new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
            socket => socket.ConnectAsync(address.Host, address.Port, cancellationToken));
        return address.Transport == HostTransport.Tls ? await SecureAsync(tcp, cancellationToken) : Plain(tcp);
    }

    private static async Task<Socket> OpenAsync(Socket socket, Func<Socket, ValueTask> connect)
    {
        try
        {
            await connect(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SocketWire Plain(Socket socket)
    {
        socket.Blocking = !options.Spin;
        return new SocketWire(socket, options.Spin);
    }

    private async Task<Wire> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            var authentication = options.Tls ?? new SslClientAuthenticationOptions();
            authentication.TargetHost ??= address.Host;
            await tls.AuthenticateAsClientAsync(authentication, cancellationToken);
            return new StreamWire(tls, ChannelBindingBytes.Of(tls.RemoteCertificate));
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
