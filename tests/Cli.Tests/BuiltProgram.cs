namespace Actors.Cli.Tests;

/// <summary>The built <c>actors</c> program, in the configuration that this test was built in.</summary>
internal static class BuiltProgram
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        for (var folder = framework; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Actors.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "src", "Cli", "bin", framework.Parent!.Name, framework.Name, "actors");
            }
        }

        throw new InvalidOperationException($"Found no Actors.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
    }
}
