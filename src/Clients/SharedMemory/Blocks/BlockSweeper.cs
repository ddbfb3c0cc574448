using System.ComponentModel;
using System.Diagnostics;
using Actors.SharedMemory.Native;

namespace Actors.SharedMemory.Blocks;

/// <summary>
/// Removes an owner's blocks when its process has been killed: a shell that does nothing but read from a pipe whose other end only that process has. The
/// kernel closes that end with the process's last thread, so there is no name left to be given when the shell goes on. It is in a session of its own where the
/// system has <c>setsid</c>, out of the way of signals to the owner's terminal or group. Where the system has no shell there is no sweeper, and what was
/// left is removed by the next host that starts.
/// </summary>
internal sealed class BlockSweeper : IDisposable
{
    private const string Shell = "/bin/sh";

    // $0 is the owner's tag. Its record comes last: while it is there, others know that there may be more.
    private const string Sweep = $"""trap "" HUP INT TERM; read -r line; cd {LinuxPlatform.Folder} && printf "%s\n" "$0"-* "$0" | xargs rm -f""";
    private const string Begin = """command -v setsid >/dev/null && exec setsid sh -c "$1" "$0"; eval "$1" """;

    private readonly Process _shell;

    private BlockSweeper(Process shell) => _shell = shell;

    /// <summary>Starts one.</summary>
    /// <param name="tag">What the names of the blocks begin with, and the name of the owner's record.</param>
    /// <returns>Null where the system has no shell.</returns>
    public static BlockSweeper? TryStart(string tag)
    {
        // Nothing of this process's is held open by it: neither its output nor its folder.
        var start = new ProcessStartInfo(Shell, ["-c", Begin, tag, Sweep])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        try
        {
            return new BlockSweeper(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            // No shell, or no room for another process.
            return null;
        }
    }

    /// <summary>Ends it. It finds nothing to do if the owner has removed its blocks.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.Dispose();
    }
}
