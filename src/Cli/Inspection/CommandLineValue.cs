using System.Globalization;
using System.Text.Json;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>Values as they are written on a command line: JSON, or else the text itself.</summary>
internal static class CommandLineValue
{
    /// <exception cref="Contracts.ValueFormatException">It is JSON that no value has: an unknown <c>$</c> member.</exception>
    public static Value Read(string text)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return Value.FromString(text);
        }

        return ValueJson.Read(json);
    }

    public static int ReadIndex(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
        ? index
        : throw CommandException.Misuse($"Found the index '{text}'; expected a whole number: 0 is the first item, -1 the last.");
}
