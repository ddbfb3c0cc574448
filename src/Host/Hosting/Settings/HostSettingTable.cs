using Actors.Gateway.Python;
using Actors.Hosting.Transports;
using static Actors.Hosting.Settings.SettingForms;

namespace Actors.Hosting.Settings;

/// <summary>Every setting of a host, with its key and its range. Defaults stand on the options, not here.</summary>
internal static class HostSettingTable
{
    private static readonly TimeSpan Never = TimeSpan.Zero;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>All of them, in the order of the reference configuration.</summary>
    public static IReadOnlyList<HostSetting> All { get; } =
    [
        new EndpointsSetting(
            "listen.native",
            ListenAddress.Expected,
            static text => ListenAddress.TryRead(text, out _),
            o => o.Listen.Native,
            (o, v) => o with { Listen = o.Listen with { Native = v } }),
        Setting("listen.unix", UnixPathSetting.Form, o => o.Listen.Unix, (o, v) => o with { Listen = o.Listen with { Unix = v } }),
        new TlsEndpointsSetting("listen.tls"),
        Setting("listen.backlog", Count(1, 65_535), o => o.Listen.Backlog, (o, v) => o with { Listen = o.Listen with { Backlog = v } }),
        Setting("auth-key", Key, o => o.AuthKey, (o, v) => o with { AuthKey = v }),
        Setting("auth-key-file", Text, o => o.KeyFile, (o, v) => o with { KeyFile = v }),
        Setting("allow-shutdown", Switch, o => o.AllowShutdown, (o, v) => o with { AllowShutdown = v }),
        Setting("drain-timeout", Duration(Never, Day), o => o.DrainTimeout, (o, v) => o with { DrainTimeout = v }),
        Setting("spin", Switch, o => o.Spin, (o, v) => o with { Spin = v }),
        Setting("log-level", Level, o => o.LogLevel, (o, v) => o with { LogLevel = v }),
        .. Liveness(),
        .. KernelLimits(),
        .. ConnectionLimits(),
        .. Python(),
    ];

    private static IEnumerable<HostSetting> Liveness() =>
    [
        Setting("session.grace", Duration(Never, Day), o => o.Kernel.SessionGrace, (o, v) => o with { Kernel = o.Kernel with { SessionGrace = v } }),
        Setting("heartbeat.interval", Duration(Shortest, Day), o => o.Protocol.HeartbeatInterval, (o, v) => o with { Protocol = o.Protocol with { HeartbeatInterval = v } }),
        Setting("heartbeat.timeout", Duration(Shortest, Day), o => o.Protocol.HeartbeatTimeout, (o, v) => o with { Protocol = o.Protocol with { HeartbeatTimeout = v } }),
        Setting("handshake.timeout", Duration(Shortest, Day), o => o.Protocol.HandshakeTimeout, (o, v) => o with { Protocol = o.Protocol with { HandshakeTimeout = v } }),
        Setting("handshake.failure-delay", Duration(Never, TimeSpan.FromMinutes(1)), o => o.Protocol.AuthenticationDelay, (o, v) => o with { Protocol = o.Protocol with { AuthenticationDelay = v } }),
    ];

    private static IEnumerable<HostSetting> KernelLimits() =>
    [
        Setting("page.items", Count(1, 1_000_000), o => o.Kernel.Page.MaxItems, (o, v) => o with { Kernel = o.Kernel with { Page = o.Kernel.Page with { MaxItems = v } } }),
        Setting("page.bytes", Bytes(1024, 64 * 1024 * 1024), o => o.Kernel.Page.MaxBytes, (o, v) => o with { Kernel = o.Kernel with { Page = o.Kernel.Page with { MaxBytes = v } } }),
        Setting("limits.objects", Count(1), o => o.Kernel.MaxObjects, (o, v) => o with { Kernel = o.Kernel with { MaxObjects = v } }),
        Setting("limits.name-bytes", Bytes(1, 64 * 1024), o => o.Kernel.MaxNameBytes, (o, v) => o with { Kernel = o.Kernel with { MaxNameBytes = v } }),
        Setting("limits.mailbox", Count(1), o => o.Kernel.MailboxCapacity, (o, v) => o with { Kernel = o.Kernel with { MailboxCapacity = v } }),
        Setting("limits.mailbox-quantum", Count(1), o => o.Kernel.MailboxQuantum, (o, v) => o with { Kernel = o.Kernel with { MailboxQuantum = v } }),
        Setting("limits.atomic-operations", Count(1), o => o.Kernel.MaxAtomicOperations, (o, v) => o with { Kernel = o.Kernel with { MaxAtomicOperations = v } }),
        Setting("limits.watch-changes", Count(1), o => o.Kernel.WatchLogChanges, (o, v) => o with { Kernel = o.Kernel with { WatchLogChanges = v } }),
        Setting("limits.watches", Count(1), o => o.Kernel.MaxWatches, (o, v) => o with { Kernel = o.Kernel with { MaxWatches = v } }),
        Setting("limits.watch-bytes", Bytes(1024), o => o.Kernel.WatchLogBytes, (o, v) => o with { Kernel = o.Kernel with { WatchLogBytes = v } }),
    ];

    private static IEnumerable<HostSetting> ConnectionLimits() =>
    [
        Setting("limits.connections", Count(1), o => o.Protocol.MaxConnections, (o, v) => o with { Protocol = o.Protocol with { MaxConnections = v } }),
        Setting("limits.handshakes", Count(1), o => o.Protocol.MaxHandshakes, (o, v) => o with { Protocol = o.Protocol with { MaxHandshakes = v } }),
        Setting("limits.frame-bytes", Bytes(4096, 1024 * 1024 * 1024), o => o.Protocol.MaxFrameBytes, (o, v) => o with { Protocol = o.Protocol with { MaxFrameBytes = v } }),
        Setting("limits.in-flight", Count(1), o => o.Protocol.MaxInFlight, (o, v) => o with { Protocol = o.Protocol with { MaxInFlight = v } }),
        Setting("limits.unread-bytes", Bytes(4096), o => o.MaxUnreadBytes, (o, v) => o with { MaxUnreadBytes = v }),
        Setting("limits.unsent-bytes", Bytes(4096), o => o.Protocol.MaxUnsentBytes, (o, v) => o with { Protocol = o.Protocol with { MaxUnsentBytes = v } }),
        Setting("limits.kept-bytes", Bytes(0), o => o.Protocol.MaxKeptBytes, (o, v) => o with { Protocol = o.Protocol with { MaxKeptBytes = v } }),
    ];

    private static IEnumerable<HostSetting> Python() =>
    [
        new EndpointsSetting(
            "python.listen", PythonGateway.ExpectedEndpoint, PythonGateway.IsEndpoint, o => o.Python.Listen, (o, v) => o with { Python = o.Python with { Listen = v } }),
        Setting("python.auth-key", Secret, o => o.Python.AuthKey, (o, v) => o with { Python = o.Python with { AuthKey = v } }),
        Setting("python.allow-md5", Switch, o => o.Python.AllowMd5, (o, v) => o with { Python = o.Python with { AllowMd5 = v } }),
        Setting("python.orphan-grace", Duration(Never, Day), o => o.Python.OrphanGrace, (o, v) => o with { Python = o.Python with { OrphanGrace = v } }),
        Setting("python.allow-shutdown", Switch, o => o.Python.AllowShutdown, (o, v) => o with { Python = o.Python with { AllowShutdown = v } }),
        Setting("python.message-bytes", Bytes(4096), o => o.Python.MaxMessageBytes, (o, v) => o with { Python = o.Python with { MaxMessageBytes = v } }),
        Setting("python.connections", Count(1), o => o.Python.MaxConnections, (o, v) => o with { Python = o.Python with { MaxConnections = v } }),
    ];

    private static ScalarSetting<T> Setting<T>(
        string key, SettingForm<T> form, Func<ObjectHostOptions, T> get, Func<ObjectHostOptions, T, ObjectHostOptions> with) => new(key, form, get, with);
}
