using System.Diagnostics.Metrics;
using Actors.Server;

namespace Actors.Hosting.Metrics;

/// <summary>What a host shows of itself to metrics collectors, under the meter <c>Actors</c>. Read when a collector asks; costs nothing else.</summary>
internal static class HostMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Actors";

    /// <summary>Shows a host's figures; the factory lets go of them with the host.</summary>
    public static void Observe(IMeterFactory meters, NativeServer server)
    {
        var system = server.System;
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("actors.sessions", () => system.Sessions.Count, "{session}", "Sessions that are not over, connected or not.");
        meter.CreateObservableGauge("actors.connections", () => server.ConnectionCount, "{connection}", "Connections, in the handshake or after it.");
        meter.CreateObservableGauge("actors.objects", () => system.ObjectCount, "{object}", "Objects, named and anonymous.");
        meter.CreateObservableCounter("actors.dead_letters", () => system.DeadLetters.Count, "{message}", "Messages that could not be delivered since the host was made.");
    }
}
