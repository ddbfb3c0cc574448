namespace Actors.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
        ["demo", "serve", "ping", "info", "ls", "get", "set", "del", "watch", "locks", "shutdown", "bench", "config"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_examples(string command)
    {
        var run = await CompletedRun.OfAsync(command, "--help");

        run.DemandSuccess();
        Assert.Contains("Usage:", run.Output);
        Assert.Contains($"Examples:\n  actors {command}", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Bare_program_shows_its_commands()
    {
        var run = await CompletedRun.OfAsync();

        run.DemandSuccess();
        Assert.All(Commands, row => Assert.Contains($"\n  {row.Data} ", run.Output));
        Assert.DoesNotContain("demo-worker", run.Output);
        Assert.Contains("Examples:\n  actors demo", run.Output.ReplaceLineEndings("\n"));
        Assert.Contains("Exit codes: ", run.Output);
    }
}
