namespace Actors.Contracts.Objects;

/// <summary>Which item of a queue comes next. The numbers travel.</summary>
public enum QueueOrder
{
    /// <summary>The one that was put first: Python's Queue.</summary>
    FirstInFirstOut = 0,

    /// <summary>The one that was put last: Python's LifoQueue.</summary>
    LastInFirstOut = 1,

    /// <summary>The smallest, among equals the one put first: Python's PriorityQueue. Tuples compare item by item.</summary>
    Priority = 2,
}
