using Actors.Hosting.Hocon;

namespace Actors.Hosting;

/// <summary>One thing that is wrong with a host's configuration.</summary>
/// <param name="Key">The setting's full key, such as <c>actors.host.limits.frame-bytes</c>; an empty text when the fault is the file's.</param>
/// <param name="Problem">What was found and what was expected.</param>
/// <param name="Origin">Where it was written; null when it does not come from a file.</param>
public sealed record HostConfigurationError(string Key, string Problem, HoconOrigin? Origin)
{
    /// <summary>The error as one line: place, key, problem, as far as there is each.</summary>
    public override string ToString() => $"{(Origin is { } origin ? $"{origin}: " : "")}{(Key.Length > 0 ? $"{Key}: " : "")}{Problem}";
}
