namespace Actors.Contracts.Objects;

/// <summary>A queue at one moment.</summary>
/// <param name="Count">Items there for the taking.</param>
/// <param name="InFlight">Items handed over or leased, not yet settled: they may come back.</param>
/// <param name="MaxSize">The bound; 0 for none.</param>
/// <param name="Order">Which item comes next.</param>
/// <param name="Unfinished">Items put and not yet done; what a join waits for.</param>
/// <param name="WaitingGetters">How many wait for an item.</param>
/// <param name="WaitingPutters">How many wait for room.</param>
/// <param name="DeadLetters">Items that were leased too often.</param>
/// <param name="IsShutDown">Whether it takes no more items.</param>
/// <param name="DeliveryLimit">How often an item is leased without success before it is a dead letter; 0 for no limit.</param>
/// <param name="WaitingJoiners">How many wait until everything that was put is done.</param>
public sealed record QueueStatus(
    long Count,
    long InFlight,
    int MaxSize,
    QueueOrder Order,
    long Unfinished,
    int WaitingGetters,
    int WaitingPutters,
    int DeadLetters,
    bool IsShutDown,
    int DeliveryLimit,
    int WaitingJoiners)
{
    /// <summary>Whether nothing is there for the taking.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Whether it is bounded and has no room.</summary>
    public bool IsFull => MaxSize > 0 && Count + InFlight >= MaxSize;
}
