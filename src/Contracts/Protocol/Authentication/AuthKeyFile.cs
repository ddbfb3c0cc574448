using System.Security;
using System.Text;

namespace Actors.Protocol.Authentication;

/// <summary>
/// The file in which a user's key is kept: readable by that user alone, found by host and clients without configuration.
/// </summary>
public static class AuthKeyFile
{
    private const int MaxBytes = 4096;

    /// <summary>Where the key of this user is when nothing else is said: <c>actors/auth.key</c> in the user's configuration folder.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "actors", "auth.key");

    /// <summary>Reads a key. White space at the end of the file is not part of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none; the message says how one comes to be.</exception>
    /// <exception cref="SecurityException">Others may read or write the file.</exception>
    /// <exception cref="InvalidDataException">The file is empty or larger than 4 KiB.</exception>
    public static AuthKey Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no auth key at '{path}'. Start a host once as this user ('actors serve' makes one), or name a key file.", path);
        }

        DemandPrivate(path);
        using var file = File.OpenRead(path);
        if (file.Length is 0 or > MaxBytes)
        {
            throw new InvalidDataException($"The auth key file '{path}' has {file.Length} bytes; expected 1 to {MaxBytes}.");
        }

        Span<byte> bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var key = bytes.TrimEnd(" \t\r\n"u8);
        return key.IsEmpty
            ? throw new InvalidDataException($"The auth key file '{path}' has only white space; expected a key.")
            : new AuthKey(key);
    }

    /// <summary>Reads a key, or makes one when there is none. Two hosts that start at once end up with the same key.</summary>
    /// <param name="path">The file.</param>
    public static AuthKey ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            TryCreate(path);
        }

        return Read(path);
    }

    private static void TryCreate(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);

        // Written whole beside its place and then linked into it without replacing: a reader never sees half a key.
        var draft = Path.Combine(directory, $".auth-{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(AuthKey.Generate().Bytes);
            file.Write(Encoding.ASCII.GetBytes("\n"));
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host was first; its key counts.
            File.Delete(draft);
        }
    }

    private static void DemandPrivate(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new SecurityException($"The auth key file '{path}' is open to other users; expected mode 600. Run: chmod 600 '{path}'");
        }
    }
}
