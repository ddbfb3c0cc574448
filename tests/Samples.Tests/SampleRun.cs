using System.Diagnostics;

namespace Actors.Samples.Tests;

/// <summary>One run of a built sample: what it printed and how it ended.</summary>
internal sealed record SampleRun(int ExitCode, IReadOnlyList<string> Lines, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a sample to its end.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public static async Task<SampleRun> OfAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Repository.BuiltSample(name), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The sample {name} did not end within {Patience}. It printed:\n{await output}\n{await errors}", e);
        }

        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new SampleRun(process.ExitCode, lines, await errors);
    }

    public void DemandSuccess() =>
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}; expected 0. It printed:\n{string.Join('\n', Lines)}\n{Errors}");
}
