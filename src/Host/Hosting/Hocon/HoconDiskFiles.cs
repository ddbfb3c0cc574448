namespace Actors.Hosting.Hocon;

/// <summary>Files of this machine. A relative name is taken from the folder of the including file, and for the first
/// file from the working directory.</summary>
public sealed class HoconDiskFiles : IHoconFiles
{
    /// <inheritdoc/>
    public string Locate(string name, string? includingFile)
    {
        var folder = includingFile is null ? null : Path.GetDirectoryName(Path.GetFullPath(includingFile));
        return folder is null ? Path.GetFullPath(name) : Path.GetFullPath(name, folder);
    }

    /// <inheritdoc/>
    public bool TryRead(string file, int maximumSize, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (!File.Exists(file))
        {
            return false;
        }

        using var stream = File.OpenRead(file);
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while (buffer.Length <= maximumSize && (read = stream.Read(chunk)) > 0)
        {
            buffer.Write(chunk, 0, read);
        }

        content = buffer.ToArray();
        return true;
    }
}
