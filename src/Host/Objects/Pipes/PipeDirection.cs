using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Objects.Coordination;
using Actors.Objects.Queues;

namespace Actors.Objects.Pipes;

/// <summary>One direction of a pipe: what is on its way, and who waits at its two ends.</summary>
internal sealed class PipeDirection
{
    // What an item costs besides its bytes.
    private const int ItemBytes = 16;

    private long _bytes;

    public ReadyItems Ready { get; } = new(QueueOrder.FirstInFirstOut);

    public WaitingLine<Putter> Senders { get; } = new();

    public WaitingLine<Waiter> Receivers { get; } = new();

    public WaitingLine<Waiter> Pollers { get; } = new();

    /// <summary>Items that were handed over and may come back.</summary>
    public int HandedOver { get; set; }

    public ulong LastNumber { get; set; }

    public DateTime NextDeadline
    {
        get
        {
            var next = Senders.NextDeadline;
            next = Receivers.NextDeadline < next ? Receivers.NextDeadline : next;
            return Pollers.NextDeadline < next ? Pollers.NextDeadline : next;
        }
    }

    /// <summary>Whether there is room. A single item has room however large it is.</summary>
    public bool HasRoom(in Value item, int maxItems, long maxBytes)
    {
        var items = Ready.Count + HandedOver;
        return items == 0 || (items < maxItems && _bytes + Size(item) <= maxBytes);
    }

    public void Append(in Value item)
    {
        Ready.Add(new QueueItem(++LastNumber, item, Deliveries: 0));
        _bytes += Size(item);
    }

    /// <summary>Takes an item back that was counted out.</summary>
    public void TakeIn(in QueueItem item)
    {
        Ready.Return(item);
        _bytes += Size(item.Value);
    }

    /// <summary>An item has left for good.</summary>
    public void Left(in Value item) => _bytes -= Size(item);

    private static long Size(in Value item) => ItemBytes + item.ExtraBytes;
}
