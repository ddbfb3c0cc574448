using System.Globalization;

namespace Actors.Hosting.Hocon;

/// <summary>The rule by which an object with numbers for keys stands for an array.</summary>
internal static class NumericKeys
{
    public static List<T> InOrder<T>(IEnumerable<KeyValuePair<string, T>> fields)
    {
        var numbered = new List<(int Number, T Item)>();
        foreach (var field in fields)
        {
            if (int.TryParse(field.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbered.Add((number, field.Value));
            }
        }

        return [.. numbered.OrderBy(static pair => pair.Number).Select(static pair => pair.Item)];
    }
}
