namespace Actors.Load;

/// <summary>Two dictionaries behind a shared interface.</summary>
public sealed class Cells
{
    private readonly Dictionary<int, byte[]> _values = [];
    private readonly Dictionary<int, int> _integers = new() { [1] = 1_000_000 };

    public byte[] Get(int key) => _values[key];

    public int GetInteger(int key) => _integers[key];

    public void Set(int key, byte[] value) => _values[key] = value;
}
