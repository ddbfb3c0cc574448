using System.Globalization;

namespace Actors.Hosting.Settings;

/// <summary>Recognises the keys of a list's elements.</summary>
internal static class ElementKeys
{
    /// <summary>Whether a key is an element of a list: the list's key and a number.</summary>
    public static bool IsElement(string list, string key) => TrySplit(list, key, out var part) && part.Length == 0;

    /// <summary>Splits the key of an element's part: the list's key, a number, the part.</summary>
    public static bool TrySplit(string list, string key, out string part)
    {
        part = "";
        if (!key.StartsWith(list + ".", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = key[(list.Length + 1)..];
        var dot = rest.IndexOf('.');
        part = dot < 0 ? "" : rest[(dot + 1)..];
        return int.TryParse(dot < 0 ? rest : rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
