namespace Actors.Contracts.Objects;

/// <summary>
/// Attributes by name on a host, shared by all who refer to it: Python's <c>Namespace</c>. Each attribute has its own type. Each call
/// is one step; what is read is a copy.
/// </summary>
/// <remarks>
/// A name that begins with an underscore stays with this proxy: it never travels, other proxies do not see it, and batches and
/// watches do not know it. Every call throws <see cref="ActorException"/> when the host refuses it,
/// <see cref="LinkLostException"/> when the link is lost, <see cref="ValueFormatException"/> when the value is not of the type
/// asked for, and <see cref="ArgumentException"/> for an empty name. Reads are repeated after a reconnect and changes have
/// effect once.
/// </remarks>
public partial interface ISharedNamespace : ISharedObject
{
    /// <summary>The same namespace with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    /// <exception cref="ArgumentException">The scope is not one that the client made.</exception>
    ISharedNamespace In(IRequestScope scope);

    /// <summary>The value of an attribute.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.AttributeNotFound"/>.</exception>
    ValueTask<T> GetAsync<T>(string name, CancellationToken cancellationToken = default);

    /// <summary>The value of an attribute, if it is there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<T>> TryGetAsync<T>(string name, CancellationToken cancellationToken = default);

    /// <summary>Whether an attribute is there.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The names on the host in the order they first came.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken = default);

    /// <summary>All attributes on the host at one moment, each in its natural .NET form.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Dictionary<string, object?>> CopyAsync(CancellationToken cancellationToken = default);

    /// <summary>The number of attributes on the host.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>The changes of the namespace as they happen. The stream ends after <see cref="ChangeKind.Gone"/>.</summary>
    /// <param name="afterVersion">Goes on after this version, without gap or says <see cref="ChangeKind.Reset"/>; null, the default, begins now.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<NamespaceChange> WatchAsync(ulong? afterVersion = null, CancellationToken cancellationToken = default);
}
