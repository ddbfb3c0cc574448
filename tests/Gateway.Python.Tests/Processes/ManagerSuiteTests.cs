using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Gateway.Python.Processes;

/// <summary>For tests that are in real time, with margins of half a second.</summary>
[CollectionDefinition(nameof(TimedAlone), DisableParallelization = true)]
public sealed class TimedAlone;

/// <summary>CPython's own tests of managers, unchanged, against a host that is running already.</summary>
[Collection(nameof(TimedAlone))]
public class ManagerSuiteTests
{
    // Those of 3.11 that do not need Python code inside the server, less those that CPython itself skips for managers.
    private const int LeastPassed = 50;

    // They take 10 s alone on a quiet machine.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // Two at a time: they mostly wait, but measure how long.
    [Theory]
    [InlineData("3.8", "3.9")]
    [InlineData("3.10", "3.11")]
    [InlineData("3.12", "3.13")]
    [InlineData("3.14", "3.14")]
    public async Task Tests_of_managers_pass_that_need_no_Python_in_the_server(string version, string other)
    {
        var pythons = new[] { version, other }.Distinct().Select(PythonInterpreter.FindWithTests).OfType<PythonInterpreter>().ToList();
        Assert.SkipWhen(pythons.Count == 0, $"There is no CPython {version} or {other} with its own tests on this machine.");
        await Task.WhenAll(pythons.Select(PassAsync));
    }

    private static async Task PassAsync(PythonInterpreter python)
    {
        await using var host = await PythonHost.StartAsync();

        // The tests make folders where temporary ones are.
        var folder = Directory.CreateTempSubdirectory("suite");
        await using var suite = ChildProcess.Start(
            python.Path,
            ["-B", Path.Combine(AppContext.BaseDirectory, "Programs", "manager_suite.py"), "127.0.0.1", $"{host.Port}", PythonHost.Key, "fork"],
            environment: new Dictionary<string, string> { ["TMPDIR"] = folder.FullName });

        var exit = await suite.ExpectExitAsync(Longest);
        var outcomes = await suite.Output.ExpectAsync(suite.Output.Count);
        folder.Delete(recursive: true);

        Assert.DoesNotContain(outcomes, line => line.EndsWith(" failed", StringComparison.Ordinal) || line.EndsWith(" error", StringComparison.Ordinal));
        Assert.True(outcomes.Count(line => line.EndsWith(" ok", StringComparison.Ordinal)) >= LeastPassed, string.Join('\n', outcomes));
        Assert.Equal(0, exit);
    }
}
