namespace Actors.Contracts.Objects;

/// <summary>How a queue is made. A queue that is there already keeps its own.</summary>
public sealed record QueueOptions
{
    /// <summary>Unbounded, first in first out, no delivery limit.</summary>
    public static QueueOptions Default { get; } = new();

    /// <summary>Items it holds at most, those handed over and not yet settled included; 0, the default, for no bound.</summary>
    public int MaxSize { get; init; }

    /// <summary>Which item comes next; the default is <see cref="QueueOrder.FirstInFirstOut"/>.</summary>
    public QueueOrder Order { get; init; }

    /// <summary>How often an item is leased without success, or does not fit the type its getter asked for, before it is a dead letter; 0, the default, for no limit.</summary>
    public int DeliveryLimit { get; init; }

    /// <summary>Whether dead letters are kept, the default; else they are dropped.</summary>
    public bool KeepsDeadLetters { get; init; } = true;
}
