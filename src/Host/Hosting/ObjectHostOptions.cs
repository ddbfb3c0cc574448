using Actors.Gateway.Python;
using Actors.Kernel;
using Actors.Objects;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>
/// What a host is made with. The HOCON key of every property is in <c>hocon/reference.conf</c>; all are checked once, when
/// the host is built. Immutable: change it by <c>with</c>.
/// </summary>
public sealed record ObjectHostOptions
{
    /// <summary>Where connections are accepted. Default: TCP on 127.0.0.1:7411.</summary>
    public HostListenOptions Listen { get; init; } = new();

    /// <summary>How CPython processes reach the host. Default: they do not.</summary>
    public PythonGatewayOptions Python { get; init; } = new();

    /// <summary>The key that clients must have. Default null: the key of <see cref="KeyFile"/>. There is no host without a key.</summary>
    public AuthKey? AuthKey { get; init; }

    /// <summary>
    /// The file with the key, which only this user may read; made with a new random key when there is none. Default, an empty
    /// text: <see cref="AuthKeyFile.DefaultPath"/>, where clients of the same user look.
    /// </summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Whether a client may shut the host down. Default true: whoever has the key can remove every object as well.</summary>
    public bool AllowShutdown { get; init; } = true;

    /// <summary>How long a stopping host lets clients read the answers they are owed. Default 10 s; zero cuts them at once.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Low latency: each connection has a thread that polls for a bounded time (200 us, giving way to other threads) before it sleeps,
    /// however late requests come. Costs processor time while clients are active. Default: off; then, on Linux, one thread of all polls
    /// for 50 us, and only while requests come that soon.
    /// </summary>
    public bool Spin { get; init; }

    /// <summary>The least grave messages that go to standard error. Default <see cref="LogLevel.None"/>: nothing does.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.None;

    /// <summary>
    /// Bytes that a client within the process may have sent before the host has looked at them; then the sender has to wait. Default
    /// 1 MiB. Of a socket the host holds no more than a block and the frame that is being read.
    /// </summary>
    public int MaxUnreadBytes { get; init; } = 1024 * 1024;

    /// <summary>The actor system: object types, clock, session grace, limits. Default: the built-in types and the defaults of each.</summary>
    public KernelOptions Kernel { get; init; } = new() { Types = BuiltInTypes.All };

    /// <summary>The bounds of each connection, and its heartbeats.</summary>
    public ProtocolLimits Protocol { get; init; } = ProtocolLimits.Default;
}
