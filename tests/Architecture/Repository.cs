namespace Actors.Architecture;

/// <summary>The repository's files as the tests look at them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Box> Boxes { get; } =
        [.. FilesUnder("src", "*.csproj").Select(Box.Read).OrderBy(box => box.Name)];

    public static IEnumerable<string> FilesUnder(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !IsBuilt(path));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsBuilt(string path) =>
        Relative(path).Split('/') is var parts && (parts.Contains("obj") || parts.Contains("bin"));

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
