using System.Text;
using Actors.Contracts.Values;

namespace Actors.Cli.Output;

/// <summary>Values as people read them.</summary>
internal static class ValueDisplay
{
    /// <summary>Text without its quotes where nothing in it could be taken for something else or disturb a terminal.</summary>
    public static string Plain(Value value)
    {
        if (!value.TryGetUtf8(out var utf8))
        {
            return value.ToString();
        }

        var text = Encoding.UTF8.GetString(utf8);
        return text.Any(char.IsControl) ? value.ToString() : text;
    }

    /// <summary>In full notation, so that the text "1" and the number 1 look different.</summary>
    public static string Exact(Value value) => value.ToString();
}
