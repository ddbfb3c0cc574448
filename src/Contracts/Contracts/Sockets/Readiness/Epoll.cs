using System.Runtime.InteropServices;

namespace Actors.Contracts.Sockets.Readiness;

/// <summary>Linux's epoll(7) and eventfd(2), as far as they are needed.</summary>
internal static unsafe partial class Epoll
{
    public const int Readable = 0x1;
    public const int Writable = 0x4;
    public const int Failed = 0x8;
    public const int HungUp = 0x10;
    public const int PeerHungUp = 0x2000;
    public const int OnChange = unchecked((int)0x80000000);

    public const int Add = 1;
    public const int Modify = 3;
    public const int CloseOnExec = 0x80000;

    // struct epoll_event: its 64 bits of data follow the 32 of events at once on x64 alone.
    private static readonly int DataAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    public static int Change(int epoll, int operation, int descriptor, int events, long data)
    {
        Span<byte> change = stackalloc byte[16];
        BitConverter.TryWriteBytes(change, events);
        BitConverter.TryWriteBytes(change[DataAt..], data);
        fixed (byte* pointer = change)
        {
            return Control(epoll, operation, descriptor, pointer);
        }
    }

    /// <summary>Waits for one event, or only looks for one.</summary>
    /// <returns>False when there is none, or it was interrupted.</returns>
    public static bool TryTake(int epoll, bool waits, out int events, out long data)
    {
        Span<byte> found = stackalloc byte[16];
        int count;
        fixed (byte* pointer = found)
        {
            count = Wait(epoll, pointer, 1, waits ? -1 : 0);
        }

        events = BitConverter.ToInt32(found);
        data = BitConverter.ToInt64(found[DataAt..]);
        return count == 1;
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateEvent(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(int epoll, byte* events, int most, int milliseconds);
}
