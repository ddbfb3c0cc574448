using System.ComponentModel;
using System.Diagnostics;
using Actors.Processes.Channels;
using Actors.Processes.Programs;

namespace Actors.Processes.Children;

/// <summary>Starts the process of a child, and tells it where its parent waits.</summary>
internal static class ChildLauncher
{
    /// <exception cref="ChildStartException">The system does not start it.</exception>
    public static Process Launch(string name, ChildProcessOptions options, Invitation invitation)
    {
        var program = options.Program is { } path ? ProgramCommand.At(path) : ProgramCommand.Own();
        var start = new ProcessStartInfo(program.File, [.. program.First, ChildSide.Marker, name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = options.RedirectStandardOutput,
            RedirectStandardError = options.RedirectStandardError,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (var (variable, value) in options.Environment)
        {
            if (value is null)
            {
                start.Environment.Remove(variable);
            }
            else
            {
                start.Environment[variable] = value;
            }
        }

        try
        {
            var process = Process.Start(start)!;
            Tell(process, invitation);
            return process;
        }
        catch (Exception e) when (e is Win32Exception or DirectoryNotFoundException or FileNotFoundException)
        {
            throw new ChildStartException($"'{program.File}' could not be started as process '{name}': {e.Message}", e);
        }
    }

    private static void Tell(Process process, Invitation invitation)
    {
        try
        {
            process.StandardInput.Write($"{invitation.Write()}\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; its exit code is looked at by who waits for it.
            return;
        }
    }
}
