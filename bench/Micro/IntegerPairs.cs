using Actors.Contracts.Values;

namespace Actors.Micro;

/// <summary>Many encoded (key, value) arguments in one block, so that looking one up costs next to nothing.</summary>
internal sealed class IntegerPairs
{
    // From here on every integer takes five bytes.
    private const int FirstKey = 65_536;

    private readonly byte[] _block;
    private readonly int _stride;

    public IntegerPairs(int count)
    {
        Count = count;
        var buffer = new ByteBuffer(count * 8);
        var writer = new ValueWriter(buffer);
        for (var i = 0; i < count; i++)
        {
            writer.WriteInteger(FirstKey + i);
            writer.WriteInteger(1);
        }

        _block = buffer.WrittenSpan.ToArray();
        _stride = _block.Length / count;
    }

    public int Count { get; }

    public ReadOnlySpan<byte> this[int index] => _block.AsSpan(index * _stride, _stride);
}
