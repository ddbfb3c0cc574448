using Actors.Protocol.Handshake;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Actors.Server.Transports;

/// <summary>Gives Kestrel's connections (TCP, TLS, Unix socket) to the native server.</summary>
public sealed class NativeConnectionHandler : ConnectionHandler
{
    private readonly NativeServer _server;

    /// <summary>Makes the handler.</summary>
    /// <param name="server">Who serves.</param>
    public NativeConnectionHandler(NativeServer server) => _server = server;

    /// <inheritdoc/>
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var peer = connection.RemoteEndPoint?.ToString() is { Length: > 0 } text ? text : "unix";
        return _server.ServeAsync(connection.Transport, peer, ChannelBindingOf(connection), connection.Abort, connection.ConnectionClosed);
    }

    private static byte[] ChannelBindingOf(ConnectionContext connection) =>
        ChannelBindingBytes.Of(connection.Features.Get<ISslStreamFeature>()?.SslStream.LocalCertificate);
}
