namespace Actors.Contracts.Objects;

/// <summary>One value on a host, shared by all who refer to it: Python's Value, with what remote use needs to be atomic.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <remarks>
/// A cell made with a typecode takes only values of that type: another kind is <see cref="ErrorCode.TypeMismatch"/>, one out
/// of range <see cref="ErrorCode.Overflow"/>. Every call throws <see cref="ActorException"/> when the host refuses it,
/// <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when the value is no
/// <typeparamref name="T"/>. Reads are repeated after a reconnect and changes have effect once.
/// </remarks>
public interface ISharedValue<T> : ISharedObject
{
    /// <summary>The same cell with its calls carried out by a batch.</summary>
    /// <param name="scope">The batch.</param>
    ISharedValue<T> In(IRequestScope scope);

    /// <summary>Reads the value.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<T> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the value and its version.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<(ulong Version, T Value)> GetWithVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>The typecode the cell is bound to; null when it takes every value.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<string?> GetTypeCodeAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces the value.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Its version.</returns>
    ValueTask<ulong> SetAsync(T value, CancellationToken cancellationToken = default);

    /// <summary>Replaces the value and gives the one before.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<T> ExchangeAsync(T value, CancellationToken cancellationToken = default);

    /// <summary>Replaces the value if it is as expected.</summary>
    /// <param name="expected">What must be there.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was as expected.</returns>
    ValueTask<bool> CompareAndSetAsync(T expected, T value, CancellationToken cancellationToken = default);

    /// <summary>Replaces the value if nobody has changed it since a version.</summary>
    /// <param name="version">The version that must be the present one.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether the version was as expected.</returns>
    ValueTask<bool> CompareVersionAndSetAsync(ulong version, T value, CancellationToken cancellationToken = default);

    /// <summary>Adds a number.</summary>
    /// <param name="number">What to add; negative to subtract.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The sum, which is now the value.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: the value is not a number.</exception>
    ValueTask<T> AddAsync(T number, CancellationToken cancellationToken = default);

    /// <summary>Adds a number only if the sum stays within bounds.</summary>
    /// <param name="number">What to add; negative to subtract.</param>
    /// <param name="least">The smallest sum allowed; null for none, where <typeparamref name="T"/> has a null.</param>
    /// <param name="most">The largest sum allowed; null for none, where <typeparamref name="T"/> has a null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was added, and the value now.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: the value is not a number.</exception>
    ValueTask<(bool Added, T Value)> TryAddAsync(T number, T? least, T? most, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the value, computes a new one from it and stores that if nobody has changed the cell meanwhile; else begins
    /// again. No update of others is lost. Not for batches: it needs the answer of its first step.
    /// </summary>
    /// <param name="update">Computes the new value; may be called several times.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The new value.</returns>
    ValueTask<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken = default);

    /// <summary>The changes of the cell as they happen. The stream ends after <see cref="ChangeKind.Gone"/>.</summary>
    /// <param name="afterVersion">Goes on after this version, without gap or says <see cref="ChangeKind.Reset"/>; null, the default, begins now.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ValueChange<T>> WatchAsync(ulong? afterVersion = null, CancellationToken cancellationToken = default);
}
