using System.Text;

namespace Actors.Contracts.Values.Converters;

/// <summary>A character as text of that one character.</summary>
internal sealed class CharConverter : ValueConverter<char>
{
    private const int LongestInUtf8 = 3;

    public override void Write(ValueWriter writer, char value) => writer.WriteString([value]);

    public override char Read(ref ValueReader reader)
    {
        if (reader.End || reader.PeekKind() != ValueKind.String)
        {
            throw Misfit.Kind<char>(reader);
        }

        var utf8 = reader.ReadUtf8();
        Span<char> text = stackalloc char[LongestInUtf8];
        return utf8.Length is > 0 and <= LongestInUtf8 && Encoding.UTF8.GetChars(utf8, text) == 1
            ? text[0]
            : throw Misfit.Found<char>($"a string of {utf8.Length} bytes", " (one character of the basic plane)");
    }
}
