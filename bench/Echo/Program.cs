using System.CommandLine;

namespace Actors.Echo;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var root = new RootCommand("The floor of the comparison: bytes come back as they were sent, nothing else happens.")
        {
            ServerCommand.Create(),
            ClientCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
