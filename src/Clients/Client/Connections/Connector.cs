using System.Net.Security;
using System.Net.Sockets;
using Actors.Protocol.Addresses;
using Actors.Protocol.Handshake;

namespace Actors.Client.Connections;

/// <summary>Opens connections to one address.</summary>
internal sealed class Connector(HostAddress address, ObjectClientOptions options)
{
    public HostAddress Address => address;

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
            return await PlainAsync(
                new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
                socket => socket.Connect(new UnixDomainSocketEndPoint(address.Path)),
                cancellationToken);
        }

        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return address.Transport == HostTransport.Tls
            ? await SecureAsync(tcp, cancellationToken)
            : await PlainAsync(tcp, socket => socket.Connect(address.Host, address.Port), cancellationToken);
    }

    // Synchronously, because that is what a polling reader needs; see there.
    private async Task<SocketWire> PlainAsync(Socket socket, Action<Socket> connect, CancellationToken cancellationToken)
    {
        var connecting = Task.Run(() => connect(socket), CancellationToken.None);
        try
        {
            // The look-up of a name cannot be interrupted; it is left to end alone.
            await connecting.WaitAsync(cancellationToken);
            return new SocketWire(socket, options.Spin);
        }
        catch
        {
            if (socket.AddressFamily != AddressFamily.Unix)
            {
                socket.Dispose();
            }

            // A Unix socket whose host accepts nobody waits for room, and its disposal would wait with it.
            _ = connecting.ContinueWith(
                static (ended, socket) =>
                {
                    _ = ended.Exception;
                    ((Socket)socket!).Dispose();
                },
                socket,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
            throw;
        }
    }

    private async Task<Wire> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            var authentication = TlsOptions.Copy(options.Tls);
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
