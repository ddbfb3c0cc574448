using System.Security.Cryptography;
using System.Text;
using Actors.SharedMemory.Native;

namespace Actors.SharedMemory.Blocks;

/// <summary>Names of blocks: what CPython's <c>SharedMemory(name=…)</c> takes on Linux.</summary>
internal static class BlockName
{
    // A file name of Linux.
    private const int MostBytes = 255;

    /// <summary>A new name as CPython makes them: <c>psm_</c> and eight hexadecimal digits.</summary>
    public static string MakeRandom() => "psm_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>The file of a block.</summary>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    public static string Path(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var fault = name switch
        {
            "." or ".." => "is a folder's name",
            _ when name.Contains('/', StringComparison.Ordinal) => "contains a slash",
            _ when name.Contains('\0', StringComparison.Ordinal) => "contains a NUL",
            _ when Encoding.UTF8.GetByteCount(name) > MostBytes => $"has {Encoding.UTF8.GetByteCount(name)} bytes in UTF-8",
            _ => null,
        };
        return fault is null
            ? $"{LinuxPlatform.Folder}/{name}"
            : throw new ArgumentException($"Found a block's name that {fault}; expected 1 to {MostBytes} bytes without slash or NUL, as a file's name.", nameof(name));
    }
}
