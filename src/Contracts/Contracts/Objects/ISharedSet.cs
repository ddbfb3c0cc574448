namespace Actors.Contracts.Objects;

/// <summary>
/// A set on a host, shared by all who refer to it: Python's set and .NET's. Items keep the order in which they first came. Each call is
/// one step; what is read is a copy.
/// </summary>
/// <typeparam name="T">The item's type: its values must be hashable (no list, set or map).</typeparam>
/// <remarks>
/// Every call throws <see cref="ActorException"/> when the host refuses it (<see cref="ErrorCode.Unhashable"/> for an item that
/// cannot be one), <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when an item is
/// no <typeparamref name="T"/>. Reads are repeated after a reconnect and changes have effect once. Items compare by Python's
/// equality: 1, 1.0 and true are one item. The other side of an operation is sent along with the call.
/// </remarks>
public partial interface ISharedSet<T> : ISharedObject, IAsyncEnumerable<T>
{
    /// <summary>The same set with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    /// <exception cref="ArgumentException">The scope is not one that the client made.</exception>
    ISharedSet<T> In(IRequestScope scope);

    /// <summary>Whether an item is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContainsAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>For each of many items whether it is there, at one moment and in the order asked.</summary>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<bool>> ContainsManyAsync(IEnumerable<T> items, CancellationToken cancellationToken = default);

    /// <summary>The number of items.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>All items at one moment. For a large set, use <see cref="ItemsAsync"/> instead.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<HashSet<T>> CopyAsync(CancellationToken cancellationToken = default);

    /// <summary>The items in order, read page by page.</summary>
    /// <param name="backwards">Whether to begin at the last. Default: false.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <remarks>
    /// An item that is there throughout comes exactly once; one that is added or removed meanwhile may come or not.
    /// <see cref="ErrorCode.PositionLost"/> when so much was removed between two pages that the place is not known any more.
    /// </remarks>
    IAsyncEnumerable<T> ItemsAsync(bool backwards = false, CancellationToken cancellationToken = default);

    /// <summary>The changes of the set as they happen. The stream ends after <see cref="ChangeKind.Gone"/>.</summary>
    /// <param name="afterVersion">Goes on after this version, without gap or says <see cref="ChangeKind.Reset"/>; null, the default, begins now.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<SetChange<T>> WatchAsync(ulong? afterVersion = null, CancellationToken cancellationToken = default);
}
