namespace Actors.TestKit.Processes;

/// <summary>The built <c>actors</c> program of this repository.</summary>
public static class ActorsProgram
{
    /// <summary>Its path: the build with the same configuration as the running tests.</summary>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        var framework = tests.Name;
        var configuration = tests.Parent?.Name ?? "Debug";
        for (var folder = tests; folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "Actors.sln")))
            {
                continue;
            }

            var program = System.IO.Path.Combine(folder.FullName, "src", "Cli", "bin", configuration, framework, OperatingSystem.IsWindows() ? "actors.exe" : "actors");
            return File.Exists(program)
                ? program
                : throw new FileNotFoundException($"There is no '{program}'. Build src/Cli with configuration {configuration}.", program);
        }

        throw new FileNotFoundException($"Found no Actors.sln above {tests.FullName}; run the tests inside the repository.");
    }
}
