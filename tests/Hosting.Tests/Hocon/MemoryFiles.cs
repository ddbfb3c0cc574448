using System.Text;
using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

internal sealed class MemoryFiles : Dictionary<string, string>, IHoconFiles
{
    public string? Unreadable { get; init; }

    public string Locate(string name, string? includingFile)
    {
        var folder = includingFile is null || name.StartsWith('/') ? "" : includingFile[..(includingFile.LastIndexOf('/') + 1)];
        return folder + name;
    }

    public bool TryRead(string file, int maximumSize, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (file == Unreadable)
        {
            throw new IOException("The disk is gone.");
        }

        if (!TryGetValue(file, out var text))
        {
            return false;
        }

        content = Encoding.UTF8.GetBytes(text);
        return true;
    }
}
