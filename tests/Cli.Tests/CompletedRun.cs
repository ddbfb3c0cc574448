using System.Text.Json;

namespace Actors.Cli.Tests;

/// <summary>A run of the program that has ended.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed on standard output and was not read before.</param>
/// <param name="Errors">What it printed on standard error.</param>
internal sealed record CompletedRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the program to its end.</summary>
    public static async Task<CompletedRun> OfAsync(params IEnumerable<string> arguments)
    {
        await using var program = RunningProgram.Start(arguments);
        return await program.CompleteAsync();
    }

    /// <summary>Standard output as the one JSON document that it must be, after a success.</summary>
    public JsonElement Json
    {
        get
        {
            DemandSuccess();
            return JsonElement.Parse(Output);
        }
    }

    public void DemandSuccess() => Assert.True(ExitCode == 0, $"Exit code {ExitCode}; expected 0. It printed:\n{Output}\n{Errors}");

    /// <summary>Demands a failure that is told in exactly one line.</summary>
    public void DemandFailure(int exitCode, string message)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Output));
        var line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(message, line);
    }
}
