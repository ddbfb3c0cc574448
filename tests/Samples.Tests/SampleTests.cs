namespace Actors.Samples.Tests;

public class SampleTests
{
    [Fact]
    public async Task Counter_loses_no_increment()
    {
        var run = await SampleRun.OfAsync("Counter");

        run.DemandSuccess();
        Assert.Contains("UpdateAsync:      1,000 of 1,000", run.Lines);
        Assert.Contains("AddToNumberAsync: 1,000 of 1,000", run.Lines);
        Assert.Equal("No increment was lost.", run.Lines[^1]);
    }

    [Fact]
    public async Task Nested_objects_show_the_trap_and_both_cures()
    {
        var run = await SampleRun.OfAsync("NestedObjects");

        run.DemandSuccess();
        Assert.Equal(
            [
                "A copy was changed: another client sees [ann]",
                "A live object was stored: another client sees [ann, bob]",
                "The value was updated in place: another client sees [ann, bob]",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Embedded_watcher_prints_every_change_in_order()
    {
        var run = await SampleRun.OfAsync("Embedded");

        run.DemandSuccess();
        Assert.Equal(
            [
                "version 2: ann = 1",
                "version 3: bob = 5",
                "version 4: ann = 10",
                "version 5: bob is gone",
                "version 6: all are gone",
                "The watcher saw all 5 changes, in order.",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Shared_bank_keeps_its_totals_with_two_processes()
    {
        var run = await SampleRun.OfAsync("SharedBank");

        run.DemandSuccess();
        Assert.Equal(
            [
                "alice 990, bob 10",
                "refused: There are only 990.",
                "first in the ledger: 10 moved",
                "after two tellers with 100 transfers each: alice 790, bob 210, together 1000",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Transfer_moves_money_all_or_nothing()
    {
        var run = await SampleRun.OfAsync("Transfer");

        run.DemandSuccess();
        Assert.Contains("alice pays bob 10: alice 90, bob 110, 1 in the log", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith("alice cannot pay bob 1,000: ValueError: ", StringComparison.Ordinal));
        Assert.Contains("nothing was changed: alice 90, bob 110, 1 in the log", run.Lines);
        Assert.Equal("90 of their 200 transfers were carried out, the others refused.", run.Lines[^1]);
    }

    [Fact]
    public void Every_sample_has_its_row_in_the_list()
    {
        var list = File.ReadAllText(Path.Combine(Repository.Root, "samples", "README.md"));
        var samples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project));

        Assert.All(samples, sample => Assert.Contains($"`dotnet run --project samples/{sample}`", list));
    }
}
