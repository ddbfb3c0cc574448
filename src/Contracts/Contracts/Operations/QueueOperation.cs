namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a queue. Create arguments: (most items or 0 for no bound, order: 0 first in first out, 1 last in first out,
/// 2 smallest first; delivery limit or 0 for none, whether dead letters are kept), or () for the defaults (0, 0, 0, true).
/// Milliseconds: null waits for ever, 0 does not wait. A number is an item's place in the order of putting; it stays the
/// item's own until it leaves the queue.
/// </summary>
public enum QueueOperation : ushort
{
    /// <summary>
    /// () -> [items there, items handed over and not yet settled, most items or 0, order, unfinished, getters waiting, putters
    /// waiting, dead letters, 0: open, 1: draining, 2: shut down at once, delivery limit,
    /// joiners waiting].
    /// </summary>
    Look = 0x0001,

    /// <summary>() -> [item] or []: the item that comes next, left where it is.</summary>
    Peek = 0x0002,

    /// <summary>(cursor or null, at most or null) -> [next cursor or null, [[number, deliveries, item]…]]: a page of dead letters, oldest first.</summary>
    DeadLetters = 0x0003,

    /// <summary>(item, milliseconds) -> whether it was put before the time was over. <see cref="ErrorCode.QueueShutDown"/>; <see cref="ErrorCode.TypeMismatch"/> when a priority has no order with another.</summary>
    Put = 0x8001,

    /// <summary>([item…], milliseconds) -> whether they were put before the time was over: all at one moment, or none. <see cref="ErrorCode.ValueError"/> when they are more than the queue can hold.</summary>
    PutMany = 0x8002,

    /// <summary>(milliseconds) -> [item], or [] when the time was over. Handed over under lease. <see cref="ErrorCode.QueueShutDown"/> when there will be none.</summary>
    Get = 0x8003,

    /// <summary>(at most, milliseconds) -> [item…]: waits for one and takes what is there; [] when the time was over. Handed over under lease.</summary>
    GetMany = 0x8004,

    /// <summary>(visibility in milliseconds or null for the session's life, milliseconds) -> [lease, deliveries with this one, item], or null when the time was over: the item stays the queue's until completed.</summary>
    Lease = 0x8006,

    /// <summary>(lease) -> null: the item is done and leaves the queue. <see cref="ErrorCode.NotHeld"/> when the lease is over or another session's.</summary>
    Complete = 0x8007,

    /// <summary>(lease, whether it counts as a delivery) -> null: the item goes back to its place. <see cref="ErrorCode.NotHeld"/> as above.</summary>
    Abandon = 0x8008,

    /// <summary>(lease, visibility in milliseconds or null) -> null: the lease ends that much after now. <see cref="ErrorCode.NotHeld"/> as above.</summary>
    Extend = 0x8009,

    /// <summary>(how many) -> how many are unfinished still. <see cref="ErrorCode.ValueError"/> when there are not so many.</summary>
    TaskDone = 0x800a,

    /// <summary>(milliseconds) -> whether everything that was put is done; false when the time was over.</summary>
    Join = 0x800b,

    /// <summary>(at once) -> null: takes no more items; at once also drops those that are there.</summary>
    ShutDown = 0x800c,

    /// <summary>() -> how many items were dropped.</summary>
    Clear = 0x800d,

    /// <summary>(at most) -> [[number, deliveries, item]…]: removes dead letters, oldest first. Handed over under lease.</summary>
    TakeDeadLetters = 0x800e,

    /// <summary>([number…], or null for all) -> how many: puts dead letters back to their places in the queue, as if never delivered.</summary>
    ReviveDeadLetters = 0x800f,
}
