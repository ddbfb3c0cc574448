using System.Net;
using Actors.Contracts;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Logging;

/// <summary>What a host says. Ids: 1000s the host's life, 2000s connections, 3000s sessions, 4000s users' classes.</summary>
internal static partial class HostLog
{
    /// <summary>The category of all of them.</summary>
    public const string Category = "Actors.Host";

    [LoggerMessage(1000, LogLevel.Information, "Host {Version} started with {Types} object types")]
    public static partial void Started(ILogger logger, string version, int types);

    [LoggerMessage(1001, LogLevel.Information, "Listening on {Endpoint} ({Transport})")]
    public static partial void Listening(ILogger logger, string endpoint, string transport);

    [LoggerMessage(1002, LogLevel.Information, "Stopping: {Connections} connections have {Drain} to read what they are owed")]
    public static partial void Stopping(ILogger logger, int connections, TimeSpan drain);

    [LoggerMessage(1003, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1004, LogLevel.Information, "A client asked the host to shut down")]
    public static partial void ShutdownRequested(ILogger logger);

    [LoggerMessage(2000, LogLevel.Warning, "Connection of {Peer} failed with {Code}: {Reason}")]
    public static partial void ConnectionFailed(ILogger logger, string peer, ErrorCode code, string reason);

    [LoggerMessage(2001, LogLevel.Warning, "{Count} more connections failed and were not logged one by one")]
    public static partial void ConnectionFailuresSuppressed(ILogger logger, long count);

    [LoggerMessage(2002, LogLevel.Warning, "No connection can be accepted on {Endpoint}: {Reason}; trying again every {Pause}")]
    public static partial void AcceptingPaused(ILogger logger, EndPoint endpoint, string reason, TimeSpan pause);

    [LoggerMessage(3000, LogLevel.Debug, "Session {Session} of {Client} ended: {Reason}")]
    public static partial void SessionEnded(ILogger logger, SessionId session, string client, string reason);

    [LoggerMessage(4000, LogLevel.Warning, "The code of {Object} failed outside of a call")]
    public static partial void ClassFailed(ILogger logger, string @object, Exception failure);
}
