namespace Actors.TestKit.Processes;

/// <summary>
/// The <c>actors</c> program that host processes run: the file that the environment variable <c>ACTORS_PROGRAM</c> names; else, for tests inside
/// this repository, the one that was built with them; else the one on the <c>PATH</c>.
/// </summary>
public static class ActorsProgram
{
    /// <summary>The environment variable with its path.</summary>
    public const string Variable = "ACTORS_PROGRAM";

    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Its path.</summary>
    /// <exception cref="FileNotFoundException">There is none; says where it was looked for.</exception>
    public static string Path => Found.Value;

    private static string FileName => OperatingSystem.IsWindows() ? "actors.exe" : "actors";

    private static string Find() => Named() ?? Built() ?? Installed() ?? throw new FileNotFoundException(
        $"Found no '{FileName}': {Variable} is not set, there is no Actors.sln above {AppContext.BaseDirectory}, and no folder of PATH has it. Install it, or set {Variable} to its path.");

    private static string? Named() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => null,
        var named when File.Exists(named) => named,
        var named => throw new FileNotFoundException($"{Variable} names '{named}', which is not there.", named),
    };

    private static string? Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => System.IO.Path.Combine(folder, FileName))
        .FirstOrDefault(File.Exists);

    private static string? Built()
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

            var program = System.IO.Path.Combine(folder.FullName, "src", "Cli", "bin", configuration, framework, FileName);
            return File.Exists(program)
                ? program
                : throw new FileNotFoundException($"There is no '{program}'. Build src/Cli with configuration {configuration}.", program);
        }

        return null;
    }
}
