using Actors.Client;
using Actors.Contracts.Classes;
using Actors.Processes.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

namespace Actors.Processes.Tests;

/// <summary>The tests' own program, which is also the program of their child processes.</summary>
internal static class Program
{
    private static ObjectClientOptions Options => new()
    {
        Exceptions = new SharedExceptions().Add(remote => new OwnException(remote.Message), name: "own"),
        ConnectTimeout = Limits.Patience,
    };

    public static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(FaultyMain.Variable) is { } fault)
        {
            return await FaultyMain.RunAsync(fault);
        }

        return await ChildProcess.RunIfChildAsync(args, Options) ? 0 : await ConsoleRunner.Run(args);
    }
}
