using System.Diagnostics.CodeAnalysis;

namespace Actors.Hosting.Hocon;

/// <summary>An ordered set of named values. Names are compared exactly, case included.</summary>
public sealed class HoconObject : HoconValue
{
    private readonly OrderedDictionary<string, HoconValue> _fields;

    internal HoconObject(OrderedDictionary<string, HoconValue> fields, HoconOrigin origin)
        : base(HoconKind.Object, origin, WeightOf(fields), DepthOf(fields)) => _fields = fields;

    /// <summary>The fields in the order in which their keys first appeared.</summary>
    public IReadOnlyList<KeyValuePair<string, HoconValue>> Fields => _fields;

    /// <summary>Looks a field up by its key.</summary>
    /// <param name="key">The key itself, not a path.</param>
    /// <param name="value">The value, when there is one.</param>
    /// <returns>Whether there is such a field.</returns>
    public bool TryGet(string key, [NotNullWhen(true)] out HoconValue? value) => _fields.TryGetValue(key, out value);

    /// <summary>
    /// Reads an object whose keys are numbers from 0 up as an array, in the order of the numbers. Other keys are passed
    /// over and gaps are closed.
    /// </summary>
    /// <param name="array">The array, when at least one key is a number.</param>
    /// <returns>Whether at least one key is a number.</returns>
    public bool TryToArray([NotNullWhen(true)] out HoconArray? array)
    {
        var items = NumericKeys.InOrder(_fields);
        array = items.Count == 0 ? null : new HoconArray(items, Origin);
        return array is not null;
    }

    private static long WeightOf(OrderedDictionary<string, HoconValue> fields)
    {
        var weight = 1L;
        foreach (var field in fields)
        {
            weight += field.Key.Length + field.Value.Weight;
        }

        return weight;
    }

    private static int DepthOf(OrderedDictionary<string, HoconValue> fields)
    {
        var deepest = 0;
        foreach (var field in fields)
        {
            deepest = Math.Max(deepest, field.Value.Depth);
        }

        return deepest + 1;
    }
}
