using Actors.Processes.Tests.Support;
using Xunit.Runner.InProc.SystemConsole;

namespace Actors.Processes.Tests;

/// <summary>The tests' own program, which is also the program of their child processes.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(FaultyMain.Variable) is { } fault)
        {
            return await FaultyMain.RunAsync(fault);
        }

        return await ChildProcess.RunIfChildAsync(args) ? 0 : await ConsoleRunner.Run(args);
    }
}
