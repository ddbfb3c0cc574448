using System.Runtime.InteropServices;

namespace Actors.Processes.Tests.Support;

/// <summary>
/// The death of a process that is not a child of this one: awaited by a descriptor of the process itself (pidfd), which no other process with the same id can
/// be mistaken for, and which is ready when it is dead whether or not anyone has asked for its exit code.
/// </summary>
internal sealed class ProcessDeath : IDisposable
{
    private const int OpenProcess = 434;
    private const short Readable = 1;

    private readonly int _descriptor;

    /// <param name="process">Its id; it has to be alive.</param>
    public ProcessDeath(int process)
    {
        _descriptor = (int)Call(OpenProcess, process, 0);
        Assert.True(_descriptor >= 0, $"Process {process} is not there: error {Marshal.GetLastPInvokeError()}.");
    }

    public bool HasHappened => Poll(0) > 0;

    public void Dispose() => _ = Close(_descriptor);

    /// <summary>Whether it has died in time.</summary>
    public Task<bool> WaitAsync(TimeSpan patience) =>
        Task.Factory.StartNew(() => Poll((int)patience.TotalMilliseconds) > 0, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private int Poll(int milliseconds)
    {
        var request = new PollRequest { Descriptor = _descriptor, Events = Readable };
        return Poll(ref request, 1, milliseconds);
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Call(long number, long process, long flags);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollRequest request, ulong count, int milliseconds);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
