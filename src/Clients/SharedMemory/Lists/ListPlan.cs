namespace Actors.SharedMemory.Lists;

/// <summary>A list that is about to be written.</summary>
internal sealed class ListPlan
{
    private readonly List<ListItem> _items;

    public ListPlan(List<ListItem> items, ShareableListFormat format)
    {
        _items = items;
        Layout = ListLayout.Of(items, format);
        if (Size > int.MaxValue)
        {
            throw new ArgumentException($"Found items of {Size} bytes together; a list has at most {int.MaxValue}.", nameof(items));
        }
    }

    public ListLayout Layout { get; }

    public long Size => Layout.Size;

    /// <summary>Writes the list into a block that nobody else knows yet.</summary>
    public void Write(Span<byte> block)
    {
        Layout.WriteHead(block);
        for (var index = 0; index < _items.Count; index++)
        {
            _items[index].Write(
                block.Slice((int)Layout.DataOf(index), Layout.Room(index)),
                block.Slice((int)Layout.FormatOf(index), ListLayout.FormatBytes),
                block.Slice((int)Layout.CodeOf(index), 1),
                index);
        }
    }

    /// <summary>Writes the list into a block that nobody else knows yet, and opens it there.</summary>
    public ShareableList WriteInto(SharedMemory memory)
    {
        Write(memory.Span);
        return ShareableList.In(memory);
    }
}
