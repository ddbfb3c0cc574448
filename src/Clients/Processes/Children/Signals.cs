using System.Runtime.InteropServices;

namespace Actors.Processes.Children;

/// <summary>Signals, which the framework cannot send.</summary>
internal static class Signals
{
    /// <summary>By which the runtime ends a process whose exception nobody has caught.</summary>
    public const int Abort = 6;

    public const int Kill = 9;
    public const int Terminate = 15;

    // What a shell, and the framework, make of a death by signal.
    private const int ExitCodeOffset = 128;
    private const int Last = 64;

    /// <summary>Sends a signal to a process; without effect when it has ended.</summary>
    public static void Send(int process, int signal) => _ = SendSignal(process, signal);

    /// <summary>The exit code of a process that has said nothing of its end: negative where a signal killed it.</summary>
    public static int ToExitCode(int code) => code is > ExitCodeOffset and <= ExitCodeOffset + Last && !OperatingSystem.IsWindows() ? ExitCodeOffset - code : code;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
