using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Objects.Queues;

/// <summary>
/// The items of a queue that are there for the taking, in its order. Items that come back find their place again: they are
/// kept apart, and the first of both is the next.
/// </summary>
internal sealed class ReadyItems
{
    private readonly QueueOrder _order;
    private readonly Queue<QueueItem> _line = new();
    private readonly Stack<QueueItem> _pile = new();

    // By priority all of them; else those that came back.
    private readonly ItemHeap _heap;

    public ReadyItems(QueueOrder order)
    {
        _order = order;
        _heap = new ItemHeap(order switch
        {
            QueueOrder.FirstInFirstOut => static (one, other) => one.Number.CompareTo(other.Number),
            QueueOrder.LastInFirstOut => static (one, other) => other.Number.CompareTo(one.Number),
            _ => ByPriority,
        });
    }

    public int Count => _line.Count + _pile.Count + _heap.Count;

    public IEnumerable<QueueItem> All => _line.Concat(_pile).Concat(_heap.All);

    public QueueItem First => FirstSource() switch
    {
        Source.Line => _line.Peek(),
        Source.Pile => _pile.Peek(),
        _ => _heap.First,
    };

    /// <summary>Demands that new items have an order with those there and with each other.</summary>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: they have none.</exception>
    public void DemandOrder(ReadOnlySpan<Value> items)
    {
        if (_order != QueueOrder.Priority)
        {
            return;
        }

        foreach (var item in items)
        {
            foreach (var there in _heap.WayUp())
            {
                if (ValueOrdering.Compare(there.Value, item) <= 0)
                {
                    break;
                }
            }

            if (items.Length > 1)
            {
                ValueOrdering.Compare(items[0], item);
            }
        }
    }

    /// <summary>Takes an item whose number is above all before.</summary>
    public void Add(in QueueItem item)
    {
        switch (_order)
        {
            case QueueOrder.FirstInFirstOut: _line.Enqueue(item); break;
            case QueueOrder.LastInFirstOut: _pile.Push(item); break;
            default: _heap.Add(item); break;
        }
    }

    /// <summary>Takes an item back to its place.</summary>
    public void Return(in QueueItem item) => _heap.Add(item);

    public QueueItem TakeFirst() => FirstSource() switch
    {
        Source.Line => _line.Dequeue(),
        Source.Pile => _pile.Pop(),
        _ => _heap.TakeFirst(),
    };

    public void Clear()
    {
        _line.Clear();
        _pile.Clear();
        _heap.Clear();
    }

    private Source FirstSource() =>
        _line.TryPeek(out var first) && (_heap.Count == 0 || first.Number <= _heap.First.Number) ? Source.Line
        : _pile.TryPeek(out first) && (_heap.Count == 0 || first.Number >= _heap.First.Number) ? Source.Pile
        : Source.Heap;

    // What was let in is compared with others when one leaves. Tuples may have no order there: then the earlier is first.
    private static int ByPriority(QueueItem one, QueueItem other)
    {
        int order;
        try
        {
            order = ValueOrdering.Compare(one.Value, other.Value);
        }
        catch (ActorException)
        {
            order = 0;
        }

        return order != 0 ? order : one.Number.CompareTo(other.Number);
    }

    private enum Source
    {
        Line,
        Pile,
        Heap,
    }
}
