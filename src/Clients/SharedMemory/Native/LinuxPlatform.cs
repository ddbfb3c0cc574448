using System.Runtime.InteropServices;

namespace Actors.SharedMemory.Native;

/// <summary>What differs between the architectures that Linux runs on, and the refusal elsewhere.</summary>
internal static class LinuxPlatform
{
    /// <summary>Where the C library keeps POSIX shared memory, CPython's included.</summary>
    public const string Folder = "/dev/shm";

    // O_TMPFILE holds the bit of O_DIRECTORY, which arm has of its own, as it has of O_NOFOLLOW.
    private const int UnnamedFileBit = 0x400000;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64;

    /// <summary>Opens a file that has no name yet.</summary>
    public static int UnnamedFile => UnnamedFileBit | (IsArm ? 0x4000 : 0x10000);

    /// <summary>Refuses a symbolic link.</summary>
    public static int NoFollow => IsArm ? 0x8000 : 0x20000;

    /// <summary>The number of the futex call.</summary>
    public static nint FutexCall { get; } = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 202 : 98;

    /// <exception cref="PlatformNotSupportedException">This is not Linux on an architecture that is known here.</exception>
    public static void Require()
    {
        if (!IsSupported)
        {
            throw new PlatformNotSupportedException(
                $"Shared memory by name needs Linux on x64, arm64, riscv64 or loongarch64, with {Folder}; this is {RuntimeInformation.OSDescription} on "
                + $"{RuntimeInformation.ProcessArchitecture}. Between processes elsewhere, share values through a host.");
        }
    }

    /// <summary>Whether <see cref="Require"/> lets one pass.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture is (Architecture.X64 or Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64)
        && Directory.Exists(Folder);
}
