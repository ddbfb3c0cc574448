using System.Reflection;

namespace Actors.Processes.Programs;

/// <summary>How a program is started: its file, and what stands before its own arguments.</summary>
/// <param name="File">The executable.</param>
/// <param name="First">Its first arguments.</param>
internal sealed record ProgramCommand(string File, IReadOnlyList<string> First)
{
    private const string Dotnet = "dotnet";
    private const string AssemblyExtension = ".dll";

    /// <summary>This process's own program.</summary>
    /// <exception cref="ChildStartException">It cannot be told which.</exception>
    public static ProgramCommand Own()
    {
        var process = Environment.ProcessPath ?? throw new ChildStartException(
            $"The system does not say which program this process runs. Name it: {nameof(ChildProcessOptions)}.{nameof(ChildProcessOptions.Program)}.");
        if (!IsDotnet(process))
        {
            return new ProgramCommand(process, []);
        }

        var entry = Assembly.GetEntryAssembly()?.Location;
        return string.IsNullOrEmpty(entry)
            ? throw new ChildStartException(
                $"This process is run by '{process}', and it cannot be told with which assembly. Name it: {nameof(ChildProcessOptions)}.{nameof(ChildProcessOptions.Program)}.")
            : new ProgramCommand(process, [entry]);
    }

    /// <summary>The program at a path.</summary>
    /// <exception cref="ChildStartException">There is none.</exception>
    public static ProgramCommand At(string path)
    {
        var whole = Path.GetFullPath(path);
        return System.IO.File.Exists(whole)
            ? Of(whole)
            : throw new ChildStartException($"There is no program '{whole}'.");
    }

    /// <summary>The program of a file that is there.</summary>
    public static ProgramCommand Of(string file) => file.EndsWith(AssemblyExtension, StringComparison.OrdinalIgnoreCase)
        ? new ProgramCommand(DotnetHost(), [file])
        : new ProgramCommand(file, []);

    private static string DotnetHost() =>
        Environment.ProcessPath is { } process && IsDotnet(process) ? process : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Dotnet;

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path).Equals(Dotnet, StringComparison.OrdinalIgnoreCase);
}
