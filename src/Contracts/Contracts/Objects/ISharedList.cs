namespace Actors.Contracts.Objects;

/// <summary>
/// A list on a host, shared by all who refer to it: Python's list, .NET's, and what remote use needs to be atomic. Each
/// call is one step; what is read is a copy.
/// </summary>
/// <typeparam name="T">The item type.</typeparam>
/// <remarks>
/// Indices count from the end when negative. Every call throws <see cref="ActorException"/> when the host refuses it,
/// <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when an item is no
/// <typeparamref name="T"/>. Reads are repeated after a reconnect and changes have effect once. Items compare by Python's
/// equality: 1, 1.0 and true are equal. Enumerating reads page by page; items that move meanwhile may come twice or not at
/// all, and <see cref="ReadPageAsync"/> shows the version to those who need to know.
/// </remarks>
public partial interface ISharedList<T> : ISharedObject, IAsyncEnumerable<T>
{
    /// <summary>The same list with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    ISharedList<T> In(IRequestScope scope);

    /// <summary>
    /// The list as .NET's own interface (also an <see cref="IReadOnlyList{T}"/>). Every member BLOCKS the calling thread for
    /// a round trip: for code that wants the interface, not for servers.
    /// </summary>
    IList<T> AsList();

    /// <summary>The number of items.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>All items. For a large list, enumerate instead.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<T>> CopyAsync(CancellationToken cancellationToken = default);

    /// <summary>One page of the items.</summary>
    /// <param name="start">The index to begin at: 0, or <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="atMost">Items at most; null, the default, leaves it to the host, which has a bound anyway.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<ListPage<T>> ReadPageAsync(int start = 0, int? atMost = null, CancellationToken cancellationToken = default);

    /// <summary>The changes of the list as they happen. The stream ends after <see cref="ChangeKind.Gone"/>.</summary>
    /// <param name="afterVersion">Goes on after this version, without gap or says <see cref="ChangeKind.Reset"/>; null, the default, begins now.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ListChange<T>> WatchAsync(ulong? afterVersion = null, CancellationToken cancellationToken = default);
}
