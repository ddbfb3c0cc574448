using Actors.Client;
using Actors.Protocol.Authentication;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Peers;

/// <summary>A host worked by hand: clients connect to it, the test takes each connection and says what the host says.</summary>
public sealed class ScriptedHost
{
    private readonly TestProbe<ScriptedConnection> _connections = new();

    /// <summary>The key of this host.</summary>
    public AuthKey Key { get; } = AuthKey.Generate();

    /// <summary>What a client of this host is made with.</summary>
    public ObjectClientOptions ClientOptions => new() { AuthKey = Key, Connect = OpenStreamAsync, Name = "test" };

    /// <summary>A client's <c>Connect</c>: its end of a new connection, whose other end is for <see cref="AcceptAsync"/>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<Stream> OpenStreamAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (client, host) = DuplexPair.Create();
        _connections.Add(new ScriptedConnection(host, Key));
        return new ValueTask<Stream>(client);
    }

    /// <summary>Takes the next connection; its handshake is not done.</summary>
    public Task<ScriptedConnection> AcceptAsync() => _connections.ExpectAsync();

    /// <summary>Connects a client and does the handshake with it.</summary>
    /// <param name="options">What the client is made with; null for <see cref="ClientOptions"/>.</param>
    /// <param name="welcome">What the host says; null for the usual.</param>
    public async Task<(ObjectClient Client, ScriptedConnection Connection)> ConnectAsync(
        ObjectClientOptions? options = null, Func<Protocol.Handshake.Welcome, Protocol.Handshake.Welcome>? welcome = null)
    {
        var connecting = ObjectClient.ConnectAsync(options: options ?? ClientOptions);
        var connection = await AcceptAsync();
        await connection.ShakeHandsAsync(welcome: welcome);
        return (await connecting.InTime(), connection);
    }
}
