using Actors.Simulation.Runs;

namespace Actors.Simulation;

/// <summary>The seeds that run with all tests. More by hand: <c>dotnet run --project tests/Simulation -- --seeds 100000</c>.</summary>
public sealed class SeedTests
{
    private const int Seeds = 2000;

    [Fact]
    public void All_invariants_hold_for_two_thousand_seeds()
    {
        var (failed, _) = SeedRange.Run(first: 1, Seeds);
        Assert.True(failed is null, failed?.Explain());
    }

    [Fact]
    public void A_seed_does_the_same_every_time()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var (first, second) = (SimulationRun.Run(seed), SimulationRun.Run(seed));
            Assert.Null(first.Failure);
            Assert.Equal((first.Steps, first.TraceHash), (second.Steps, second.TraceHash));
        }
    }

    [Fact]
    public void Different_seeds_do_different_things() =>
        Assert.Equal(25, Enumerable.Range(1, 25).Select(static seed => SimulationRun.Run(seed).TraceHash).Distinct().Count());

    [Fact]
    public void Seeds_reach_every_fault_that_matters()
    {
        string[] faults = ["is cut", "dies", "stands still", "goes on after", "grace period is over", "again", "repeats", "gives up connection", "is taken back", "is aborted by the host"];
        var lines = Enumerable.Range(1, 60).SelectMany(static seed => SimulationRun.Run(seed, keepsWholeTrace: true).Trace).ToList();
        Assert.All(faults, fault => Assert.Contains(lines, line => line.Contains(fault, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_failure_names_its_seed_its_invariant_and_the_command_that_replays_it()
    {
        var text = new SeedResult(1234, "a lock excludes: both have it", Steps: 7, TraceHash: 0, ["client 1 asks"]).Explain();
        Assert.Contains("a lock excludes: both have it", text, StringComparison.Ordinal);
        Assert.Contains("client 1 asks", text, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project tests/Simulation -- --seed 1234 --trace", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_is_replayed_by_its_command()
    {
        var output = new StringWriter();
        Assert.Equal(0, SeedCommand.TryParse(["--seed", "1"])!.Run(output));
        Assert.Contains("Seed 1", output.ToString(), StringComparison.Ordinal);
        Assert.Null(SeedCommand.TryParse(["-class", "SeedTests"]));
    }
}
