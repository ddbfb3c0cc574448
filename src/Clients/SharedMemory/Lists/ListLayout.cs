using System.Buffers.Binary;

namespace Actors.SharedMemory.Lists;

/// <summary>
/// Where the parts of a shareable list lie, as CPython's <c>Lib/multiprocessing/shared_memory.py</c> lays them out: the number of items; where
/// each begins within the data, and where the last ends (CPython 3.8: how long each is); the data; 8 characters of <c>struct</c> format each; one
/// byte of code each. Integers have 8 bytes, little-endian on every machine supported here.
/// </summary>
internal sealed class ListLayout
{
    public const int Word = sizeof(long);
    public const int FormatBytes = 8;

    /// <summary>The largest place: the largest multiple of 8 that has seven digits, which is what a format has room for.</summary>
    public const int MostRoom = 9_999_992;

    private readonly long[] _offsets;

    private ListLayout(ShareableListFormat format, long[] offsets)
    {
        Format = format;
        _offsets = offsets;
    }

    public ShareableListFormat Format { get; }

    public int Count => _offsets.Length - 1;

    public long Size => FormatsAt + (long)Count * (FormatBytes + 1);

    private long DataAt => (Count + (Format == ShareableListFormat.Python38 ? 1L : 2L)) * Word;

    private long FormatsAt => DataAt + _offsets[^1];

    public static ListLayout Of(IReadOnlyList<ListItem> items, ShareableListFormat format)
    {
        var offsets = new long[items.Count + 1];
        for (var index = 0; index < items.Count; index++)
        {
            offsets[index + 1] = offsets[index] + items[index].Room;
        }

        return new ListLayout(format, offsets);
    }

    /// <summary>Reads the layout of a block that somebody else has written; trusts none of it.</summary>
    public static ListLayout Read(SharedMemory memory)
    {
        var count = ReadWord(memory, 0);
        if (count < 0 || count > Math.Min((memory.Size - Word) / (Word + FormatBytes + 1), int.MaxValue - 1))
        {
            throw Broken(memory, $"says that it has {count} items, for which {memory.Size} bytes are no room");
        }

        // The first item begins at 0; a length is never 0. So this word tells which of the two it is.
        var format = count > 0 && ReadWord(memory, Word) != 0 ? ShareableListFormat.Python38 : ShareableListFormat.Current;
        var offsets = new long[count + 1];
        for (var index = 1; index <= count; index++)
        {
            var word = ReadWord(memory, format == ShareableListFormat.Python38 ? index * (long)Word : (index + 1) * (long)Word);
            offsets[index] = format == ShareableListFormat.Python38 ? word + offsets[index - 1] : word;
            if (offsets[index] < offsets[index - 1] + Word || offsets[index] > memory.Size || offsets[index] - offsets[index - 1] > MostRoom)
            {
                throw Broken(memory, $"gives item {index - 1} the bytes from {offsets[index - 1]} to {offsets[index]} of its data; expected {Word} to {MostRoom} within the block");
            }
        }

        var layout = new ListLayout(format, offsets);
        return count == 0 || layout.Size <= memory.Size
            ? layout
            : throw Broken(memory, $"needs {layout.Size} bytes for its {count} items; the block has {memory.Size}");
    }

    /// <summary>Writes what stands before the data.</summary>
    public void WriteHead(Span<byte> block)
    {
        BinaryPrimitives.WriteInt64LittleEndian(block, Count);
        if (Format == ShareableListFormat.Python38)
        {
            for (var index = 0; index < Count; index++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(block[((index + 1) * Word)..], Room(index));
            }

            return;
        }

        for (var index = 0; index <= Count; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block[((index + 1) * Word)..], _offsets[index]);
        }
    }

    /// <summary>How many bytes an item's place has.</summary>
    public int Room(int index) => checked((int)(_offsets[index + 1] - _offsets[index]));

    public long DataOf(int index) => DataAt + _offsets[index];

    public long FormatOf(int index) => FormatsAt + (long)index * FormatBytes;

    public long CodeOf(int index) => FormatsAt + (long)Count * FormatBytes + index;

    private static long ReadWord(SharedMemory memory, long offset) => memory.Size >= offset + Word
        ? BinaryPrimitives.ReadInt64LittleEndian(memory.Slice(offset, Word))
        : throw Broken(memory, $"ends at {memory.Size}, before its head does");

    private static InvalidDataException Broken(SharedMemory memory, string fault) => new($"'{memory.Name}' is no shareable list: it {fault}.");
}
