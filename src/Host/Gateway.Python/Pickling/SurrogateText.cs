using System.Text;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// Python's text in UTF-8, in which a surrogate may stand alone, as three bytes that UTF-8 does not have ("surrogatepass").
/// .NET's decoder would replace them.
/// </summary>
internal static class SurrogateText
{
    /// <summary>Whether the text is anything but well-formed UTF-8.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8) => !System.Text.Unicode.Utf8.IsValid(utf8);

    /// <summary>Whether all that is not well-formed are surrogates.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        while (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            var at = FirstSurrogate(utf8);
            if (at < 0 || !System.Text.Unicode.Utf8.IsValid(utf8[..at]))
            {
                return false;
            }

            utf8 = utf8[(at + 3)..];
        }

        return true;
    }

    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        for (var at = FirstSurrogate(utf8); at >= 0; at = FirstSurrogate(utf8))
        {
            text.Append(Encoding.UTF8.GetString(utf8[..at]));
            text.Append((char)(0xd000 | ((utf8[at + 1] & 0x3f) << 6) | (utf8[at + 2] & 0x3f)));
            utf8 = utf8[(at + 3)..];
        }

        return text.Append(Encoding.UTF8.GetString(utf8)).ToString();
    }

    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var utf8 = new List<byte>(text.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryCreate(text[i], out var rune) || (i + 1 < text.Length && Rune.TryCreate(text[i], text[i + 1], out rune)))
            {
                i += rune.Utf16SequenceLength - 1;
                utf8.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            }
            else
            {
                utf8.AddRange([0xed, (byte)(0x80 | ((text[i] >> 6) & 0x3f)), (byte)(0x80 | (text[i] & 0x3f))]);
            }
        }

        return [.. utf8];
    }

    // ED A0..BF 80..BF
    private static int FirstSurrogate(ReadOnlySpan<byte> utf8)
    {
        for (var from = 0; ;)
        {
            var at = utf8[from..].IndexOf((byte)0xed);
            if (at < 0 || from + at + 2 >= utf8.Length)
            {
                return -1;
            }

            at += from;
            if ((utf8[at + 1] & 0xe0) == 0xa0 && (utf8[at + 2] & 0xc0) == 0x80)
            {
                return at;
            }

            from = at + 1;
        }
    }
}
