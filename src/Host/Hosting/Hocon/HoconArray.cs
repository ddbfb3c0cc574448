namespace Actors.Hosting.Hocon;

/// <summary>An ordered list of values.</summary>
public sealed class HoconArray : HoconValue
{
    internal HoconArray(IReadOnlyList<HoconValue> items, HoconOrigin origin)
        : base(HoconKind.Array, origin, WeightOf(items), DepthOf(items)) => Items = items;

    /// <summary>The elements in their order.</summary>
    public IReadOnlyList<HoconValue> Items { get; }

    private static long WeightOf(IReadOnlyList<HoconValue> items)
    {
        var weight = 1L;
        foreach (var item in items)
        {
            weight += item.Weight;
        }

        return weight;
    }

    private static int DepthOf(IReadOnlyList<HoconValue> items)
    {
        var deepest = 0;
        foreach (var item in items)
        {
            deepest = Math.Max(deepest, item.Depth);
        }

        return deepest + 1;
    }
}
