namespace Actors.Scenarios.Support;

/// <summary>Configurations of hosts.</summary>
internal static class HostSettings
{
    /// <summary>A process that is killed is taken for dead soon, and one that stands still when a living one on a busy machine would not.</summary>
    public const string ShortGrace = """
        actors.host.session.grace = 1s
        actors.host.heartbeat { interval = 2s, timeout = 6s }
        """;
}
