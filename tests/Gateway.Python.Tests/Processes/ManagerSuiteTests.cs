using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Gateway.Python.Processes;

/// <summary>
/// For tests that are in real time, with margins of half a second, and for those whose processes go to and fro between them so often
/// that they would wait for a processor most of the time.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>CPython's own tests of managers, unchanged, against a host that is running already.</summary>
[Collection(nameof(Alone))]
public class ManagerSuiteTests
{
    // Those of 3.11 that do not need Python code inside the server, less those that CPython itself skips for managers.
    private const int LeastPassed = 50;

    // They take 10 s alone on a quiet machine.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Versions => PythonInterpreter.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Tests_of_managers_pass_that_need_no_Python_in_the_server(string version)
    {
        var python = PythonInterpreter.RequireWithTests(version);
        await using var host = await PythonHost.StartAsync();
        await using var suite = ChildProcess.Start(
            python.Path,
            ["-B", Path.Combine(AppContext.BaseDirectory, "Programs", "manager_suite.py"), "127.0.0.1", $"{host.Port}", PythonHost.Key, "fork"]);

        var exit = await suite.ExpectExitAsync(Longest);
        var outcomes = await suite.Output.ExpectAsync(suite.Output.Count);

        Assert.DoesNotContain(outcomes, line => line.EndsWith(" failed", StringComparison.Ordinal) || line.EndsWith(" error", StringComparison.Ordinal));
        Assert.True(outcomes.Count(line => line.EndsWith(" ok", StringComparison.Ordinal)) >= LeastPassed, string.Join('\n', outcomes));
        Assert.Equal(0, exit);
    }
}
