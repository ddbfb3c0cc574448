namespace Actors.Scenarios.Support;

/// <summary>Configurations of hosts.</summary>
internal static class HostSettings
{
    /// <summary>A process that is killed or stands still is taken for dead soon.</summary>
    public const string ShortGrace = """
        actors.host.session.grace = 1s
        actors.host.heartbeat { interval = 500ms, timeout = 1500ms }
        """;
}
