using Xunit.Runner.InProc.SystemConsole;

namespace Actors.Processes.Tests;

internal static class Program
{
    public static async Task<int> Main(string[] args) => await ConsoleRunner.Run(args);
}
