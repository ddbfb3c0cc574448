namespace Actors.Embedded;

/// <summary>A dictionary behind a shared interface.</summary>
public sealed class Integers
{
    private readonly Dictionary<int, int> _values = Enumerable.Range(0, 256).ToDictionary(key => key);

    public int Get(int key) => _values[key];
}
