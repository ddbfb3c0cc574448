using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace Actors.Hosting.Hocon.Reading;

/// <summary>Locates and reads the text of one file; whatever goes wrong is told with the place that asked for it.</summary>
internal static class HoconFile
{
    public static string Locate(HoconOptions options, string name, string? includingFile, HoconOrigin asked)
    {
        try
        {
            return options.Files.Locate(name, includingFile);
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or NotSupportedException)
        {
            throw new HoconException(asked, $"found the name '{name}'; expected the name of a file. {fault.Message}", fault);
        }
    }

    public static bool TryRead(HoconOptions options, string file, HoconOrigin asked, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var limit = options.Limits.MaximumFileSize;
        try
        {
            if (!options.Files.TryRead(file, limit, out var content))
            {
                return false;
            }

            text = content.Length <= limit ? Decode(content.Span, file) : throw TooLarge(new HoconOrigin(file, 1, 1), limit);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HoconException(
                asked, $"found the file '{file}'; expected to be able to read it. {fault.Message}", fault);
        }
    }

    public static HoconException TooLarge(HoconOrigin origin, int limit) =>
        HoconException.Unexpected(origin, $"a file of more than {limit} bytes", $"at most {limit}");

    private static string Decode(ReadOnlySpan<byte> content, string file)
    {
        var characters = new char[content.Length];
        var status = Utf8.ToUtf16(content, characters, out var read, out var written, replaceInvalidSequences: false);
        var text = new string(characters, 0, written);
        if (status == OperationStatus.Done)
        {
            return text;
        }

        var cursor = new TextCursor(text, file);
        cursor.Advance(text.Length);
        throw HoconException.Unexpected(cursor.Origin, $"the byte 0x{content[read]:X2}", "text in UTF-8");
    }
}
