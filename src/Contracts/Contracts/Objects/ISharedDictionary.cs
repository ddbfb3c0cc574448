namespace Actors.Contracts.Objects;

/// <summary>
/// A dictionary on a host, shared by all who refer to it: Python's dict, .NET's, and what remote use needs to be atomic.
/// Entries keep the order in which their keys first came. Each call is one step; what is read is a copy.
/// </summary>
/// <typeparam name="TKey">The key's type: its values must be hashable (no list, set or map).</typeparam>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <remarks>
/// Every call throws <see cref="ActorException"/> when the host refuses it (<see cref="ErrorCode.Unhashable"/> for a key that
/// cannot be one), <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when what is
/// stored is no <typeparamref name="TKey"/> or <typeparamref name="TValue"/>. Reads are repeated after a reconnect and changes
/// have effect once. Keys and values compare by Python's equality: 1, 1.0 and true are one key. A key that is not there is an
/// answer, not an error, except where <see cref="ErrorCode.KeyNotFound"/> is named. Enumerating is <see cref="EntriesAsync"/>.
/// </remarks>
public partial interface ISharedDictionary<TKey, TValue> : ISharedObject, IAsyncEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    /// <summary>The same dictionary with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    /// <exception cref="ArgumentException">The scope is not one that the client made.</exception>
    ISharedDictionary<TKey, TValue> In(IRequestScope scope);

    /// <summary>
    /// The dictionary as .NET's own interface (also an <see cref="IReadOnlyDictionary{TKey, TValue}"/>). Every member BLOCKS the
    /// calling thread for a round trip: for code that wants the interface, not for servers.
    /// </summary>
    IDictionary<TKey, TValue> AsDictionary();

    /// <summary>The entries in order, read page by page.</summary>
    /// <param name="backwards">Whether to begin at the last. Default: false.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <remarks>
    /// An entry that is there throughout comes exactly once; one that is added, removed or moved to the end meanwhile may come or not.
    /// <see cref="ErrorCode.PositionLost"/> when so much was removed between two pages that the place is not known any more.
    /// </remarks>
    IAsyncEnumerable<KeyValuePair<TKey, TValue>> EntriesAsync(bool backwards = false, CancellationToken cancellationToken = default);

    /// <summary>The keys in order, read page by page as <see cref="EntriesAsync"/>.</summary>
    /// <param name="backwards">Whether to begin at the last. Default: false.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    IAsyncEnumerable<TKey> KeysAsync(bool backwards = false, CancellationToken cancellationToken = default);

    /// <summary>The values in order of their keys, read page by page as <see cref="EntriesAsync"/>.</summary>
    /// <param name="backwards">Whether to begin at the last. Default: false.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    IAsyncEnumerable<TValue> ValuesAsync(bool backwards = false, CancellationToken cancellationToken = default);

    /// <summary>The changes of the dictionary as they happen. The stream ends after <see cref="ChangeKind.Gone"/>.</summary>
    /// <param name="afterVersion">Goes on after this version, without gap or says <see cref="ChangeKind.Reset"/>; null, the default, begins now.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<DictionaryChange<TKey, TValue>> WatchAsync(ulong? afterVersion = null, CancellationToken cancellationToken = default);
}
