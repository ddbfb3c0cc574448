using Actors.Kernel.Sessions;

namespace Actors.Objects.Queues;

/// <summary>Items that a session has, or is being sent, and that may come back.</summary>
/// <param name="Kind">What ends it.</param>
/// <param name="Caller">The request that was answered with them.</param>
/// <param name="Item">The item; unused where there are several.</param>
/// <param name="Items">The items, where there can be several; else null.</param>
/// <param name="Until">When it ends by itself, in UTC; MaxValue for never.</param>
internal readonly record struct QueueLease(QueueLeaseKind Kind, Caller Caller, QueueItem Item, QueueItem[]? Items, DateTime Until)
{
    public int Count => Items?.Length ?? 1;

    public QueueItem At(int index) => Items is null ? Item : Items[index];
}
