namespace Actors.Samples.Tests;

/// <summary>The repository's files as the tests look at them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Where a sample was built, in the configuration that this test was built in.</summary>
    public static string BuiltSample(string name)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(Root, "samples", name, "bin", framework.Parent!.Name, framework.Name, $"Actors.Samples.{name}.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"Found no {path}; build the solution first.");
    }

    public static IEnumerable<string> SourcesUnder(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar) is var parts && !parts.Contains("obj") && !parts.Contains("bin"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Found no Actors.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
    }
}
