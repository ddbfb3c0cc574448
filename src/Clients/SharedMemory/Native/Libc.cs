using System.Runtime.InteropServices;

namespace Actors.SharedMemory.Native;

/// <summary>
/// The C library's entries that the BCL has no counterpart of. Only numbers and pointers cross; the one structure,
/// <see cref="FileLock"/>, is the kernel's own and the same on every 64-bit architecture.
/// </summary>
internal static unsafe partial class Libc
{
    public const int ReadWrite = 2;
    public const int CloseOnExec = 0x80000;

    public const int ProtectReadWrite = 3;
    public const int MapShared = 1;

    public const int CurrentFolder = -100;
    public const int FollowLink = 0x400;

    public const int GetOpenFileLock = 36;
    public const int SetOpenFileLock = 37;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int LinkAt(int fromFolder, string from, int toFolder, string to, int flags);

    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Unlink(string path);

    /// <returns>The error number itself; 0 for success.</returns>
    [LibraryImport(Library, EntryPoint = "posix_fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Allocate(SafeHandle file, long offset, long length);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, SafeHandle file, long offset);

    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Control(SafeHandle file, int command, ref FileLock fileLock);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint SystemCall(nint number, uint* word, nint operation, nint value, KernelTime* timeout);

    /// <summary>The kernel's <c>struct flock</c> where a pointer has 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileLock
    {
        public const short Write = 1;
        public const short Unlocked = 2;

        public short Kind;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }

    /// <summary>The kernel's <c>struct timespec</c> where a pointer has 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct KernelTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
