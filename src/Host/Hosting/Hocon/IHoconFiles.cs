namespace Actors.Hosting.Hocon;

/// <summary>Where configuration files come from.</summary>
public interface IHoconFiles
{
    /// <summary>Gives a file the name by which it is read and by which cycles of includes are recognised.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="includingFile">The located name of the file that includes it, or null for the first file.</param>
    /// <returns>The located name; the same for every way of writing one file.</returns>
    string Locate(string name, string? includingFile);

    /// <summary>Reads a file.</summary>
    /// <param name="file">A located name.</param>
    /// <param name="maximumSize">The size, in bytes, beyond which the rest need not be read.</param>
    /// <param name="content">The bytes; more than <paramref name="maximumSize"/> of them when the file is larger.</param>
    /// <returns>Whether the file exists.</returns>
    /// <exception cref="IOException">The file exists and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file exists and may not be read.</exception>
    bool TryRead(string file, int maximumSize, out ReadOnlyMemory<byte> content);
}
