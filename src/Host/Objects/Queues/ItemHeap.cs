namespace Actors.Objects.Queues;

/// <summary>Items of which the first in an order is at hand; a binary heap.</summary>
/// <param name="compare">The order. It must not throw: an item that has left its place is nowhere.</param>
internal sealed class ItemHeap(Comparison<QueueItem> compare)
{
    private readonly List<QueueItem> _items = [];

    public int Count => _items.Count;

    public QueueItem First => _items[0];

    public IEnumerable<QueueItem> All => _items;

    public void Add(in QueueItem item)
    {
        _items.Add(item);
        var place = _items.Count - 1;
        while (place > 0 && compare(item, _items[(place - 1) / 2]) < 0)
        {
            _items[place] = _items[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _items[place] = item;
    }

    public QueueItem TakeFirst()
    {
        var first = _items[0];
        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (_items.Count == 0)
        {
            return first;
        }

        var place = 0;
        for (var child = 1; child < _items.Count; child = (2 * place) + 1)
        {
            if (child + 1 < _items.Count && compare(_items[child + 1], _items[child]) < 0)
            {
                child++;
            }

            if (compare(last, _items[child]) <= 0)
            {
                break;
            }

            _items[place] = _items[child];
            place = child;
        }

        _items[place] = last;
        return first;
    }

    /// <summary>The items that a new one would be compared with, if it came before all of them.</summary>
    public IEnumerable<QueueItem> WayUp()
    {
        for (var place = _items.Count; place > 0;)
        {
            place = (place - 1) / 2;
            yield return _items[place];
        }
    }

    public void Clear() => _items.Clear();
}
