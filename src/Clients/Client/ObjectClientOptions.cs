using System.Net.Security;
using System.Text.Json;
using Actors.Contracts.Classes;
using Actors.Protocol.Authentication;

namespace Actors.Client;

/// <summary>What a client is made with. Immutable.</summary>
public sealed record ObjectClientOptions
{
    /// <summary>The options where none are given.</summary>
    public static ObjectClientOptions Default { get; } = new();

    /// <summary>The key; null reads it from <see cref="AuthKeyFile"/>.</summary>
    public AuthKey? AuthKey { get; init; }

    /// <summary>The file with the key; null is the user's own, where a host of the same user keeps it.</summary>
    public string? AuthKeyFile { get; init; }

    /// <summary>What the client says of itself in the host's lists. Default: program, process id and host name.</summary>
    public string Name { get; init; } = $"{AppDomain.CurrentDomain.FriendlyName} {Environment.ProcessId}@{Environment.MachineName}";

    /// <summary>Time for connecting, handshake included. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time for one call; beyond, it ends with a <see cref="TimeoutException"/> and may or may not have been carried out.
    /// Default 30 s; <see cref="Timeout.InfiniteTimeSpan"/> is off. Judged about once a second.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between attempts to connect again after the link was lost. Default 1 s.</summary>
    public TimeSpan MaxReconnectPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How TLS is done (<c>actors+tls://</c>): certificate checks and the like. Default: the system's.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>The contract of classes that travel as embedded JSON; null is the default one.</summary>
    public JsonSerializerOptions? Json { get; init; }

    /// <summary>The exceptions of users' classes that arrive as themselves. Default: the framework's common ones.</summary>
    public SharedExceptions Exceptions { get; init; } = new();

    /// <summary>Makes the connection in place of the address: for in-memory hosts and tunnels. Called anew to reconnect.</summary>
    public Func<CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>
    /// Low latency: poll the socket for a bounded time (200 us, giving way to other threads) before sleeping, however late answers
    /// come. Costs processor time while calls are under way. Default: off; then it polls for 50 us, and only while answers come
    /// that soon. Only for TCP and Unix sockets.
    /// </summary>
    public bool Spin { get; init; }

    /// <summary>The clock of timeouts and heartbeats.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal AuthKey RequireAuthKey() =>
        AuthKey ?? Protocol.Authentication.AuthKeyFile.Read(AuthKeyFile ?? Protocol.Authentication.AuthKeyFile.DefaultPath);
}
