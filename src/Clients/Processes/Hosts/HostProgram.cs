using Actors.Processes.Programs;

namespace Actors.Processes.Hosts;

/// <summary>Finds the <c>actors</c> program.</summary>
internal static class HostProgram
{
    public const string Variable = "ACTORS_HOST";

    private const string Name = "actors";

    /// <summary>Takes the program that is named, or looks for it.</summary>
    /// <param name="named">The path that the options name; null for none.</param>
    /// <exception cref="HostStartException">There is none; the message names every place that was looked at.</exception>
    public static ProgramCommand Find(string? named) => named is null
        ? Find(AppContext.BaseDirectory, Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"))
        : Demand(tried => Try(Path.GetFullPath(named), $"{nameof(ManagerOptions)}.{nameof(ManagerOptions.Program)}", tried));

    /// <summary>Looks for the program.</summary>
    /// <param name="beside">This program's folder.</param>
    /// <param name="variable">What the variable says; null where it is not set.</param>
    /// <param name="path">The folders of programs, as the system has them.</param>
    internal static ProgramCommand Find(string beside, string? variable, string? path) =>
        Demand(tried => InFolder(beside, tried) ?? FromVariable(variable, tried) ?? InPath(path ?? "", tried));

    private static ProgramCommand Demand(Func<List<string>, string?> find)
    {
        var tried = new List<string>();
        return find(tried) is { } found
            ? ProgramCommand.Of(found)
            : throw new HostStartException(
                $"The program '{Name}', which is to be the host, is not there. Looked for: {string.Join("; ", tried)}. "
                + $"Name it by {nameof(ManagerOptions)}.{nameof(ManagerOptions.Program)}, or serve by a method of this program: {nameof(ManagerOptions)}.{nameof(ManagerOptions.Serve)}.");
    }

    private static string? InFolder(string folder, List<string> tried) =>
        Array.ConvertAll(Names, name => Path.Combine(folder, name)).FirstOrDefault(path => Try(path, "beside this program", tried) is not null);

    private static string? FromVariable(string? path, List<string> tried)
    {
        if (path is { Length: > 0 })
        {
            return Try(Path.GetFullPath(path), Variable, tried);
        }

        tried.Add($"the variable {Variable}, which is not set");
        return null;
    }

    private static string? InPath(string path, List<string> tried)
    {
        var folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        tried.Add($"{Executable} in the folders of PATH ({string.Join(", ", folders)})");
        return folders.Select(folder => Path.Combine(folder, Executable)).FirstOrDefault(File.Exists);
    }

    private static string? Try(string path, string place, List<string> tried)
    {
        tried.Add($"{path} ({place})");
        return File.Exists(path) ? path : null;
    }

    private static string Executable => OperatingSystem.IsWindows() ? $"{Name}.exe" : Name;

    private static string[] Names => [Executable, $"{Name}.dll"];
}
