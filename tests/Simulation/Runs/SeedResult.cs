namespace Actors.Simulation.Runs;

/// <summary>What became of a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Failure">The invariant that did not hold, and what was found; null when all held.</param>
/// <param name="Steps">How many events there were.</param>
/// <param name="TraceHash">A hash of all that happened.</param>
/// <param name="Trace">The last lines of the trace, or all.</param>
internal sealed record SeedResult(int Seed, string? Failure, long Steps, ulong TraceHash, IReadOnlyList<string> Trace)
{
    /// <summary>All that someone needs who has to find out why.</summary>
    public string Explain() => $"""
        Seed {Seed} fails after {Steps} steps.
        Invariant: {Failure}
        The last of what happened:
        {string.Join(Environment.NewLine, Trace)}
        To replay it:
        dotnet run --project tests/Simulation -- --seed {Seed} --trace
        """;
}
