using System.Runtime.InteropServices;

namespace Actors.TestKit.Processes;

/// <summary>Signals to child processes of this one, by their ids. Not on Windows. Thread-safe.</summary>
public static class ChildSignals
{
    private const int Stop = 19;
    private const int Continue = 18;
    private const int NoSuchProcess = 3;
    private const int NoSuchChild = 10;

    // Of waitid: P_PID, WSTOPPED, WNOWAIT and the room for a siginfo_t.
    private const int ByProcessId = 1;
    private const int HasStopped = 2;
    private const int LeaveTheNews = 0x0100_0000;
    private const int SizeOfNews = 128;

    /// <summary>SIGSTOP: it stands still, with all its threads, when this returns. Does nothing to one that stands still already.</summary>
    /// <param name="process">A child's id.</param>
    /// <exception cref="InvalidOperationException">It has ended, or is no child of this process.</exception>
    public static void Freeze(int process)
    {
        Demand(Kill(process, Stop), process);

        // The signal takes effect when one of its threads has its next turn on a processor; until then the others go on.
        Demand(Wait(ByProcessId, process, new byte[SizeOfNews], HasStopped | LeaveTheNews), process);
    }

    /// <summary>SIGCONT: it goes on. Does nothing to one that does not stand still.</summary>
    /// <param name="process">A child's id.</param>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public static void Thaw(int process) => Demand(Kill(process, Continue), process);

    internal static InvalidOperationException NoChild(int process) =>
        new(FormattableString.Invariant($"Process {process} has ended, or is no child of this one; expected a child that runs or stands still."));

    private static void Demand(int result, int process)
    {
        if (result != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw error is NoSuchProcess or NoSuchChild
                ? NoChild(process)
                : new InvalidOperationException(FormattableString.Invariant($"Process {process} could not be sent a signal: error {error}."));
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "waitid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Wait(int kind, int process, [Out] byte[] news, int options);
}
