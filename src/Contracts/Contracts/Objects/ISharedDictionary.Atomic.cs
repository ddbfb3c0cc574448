namespace Actors.Contracts.Objects;

/// <content>Changes that depend on what is there. They keep an entry's deadline.</content>
public partial interface ISharedDictionary<TKey, TValue>
{
    /// <summary>Stores a value if the stored one equals the expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The expected value.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was stored.</returns>
    ValueTask<bool> CompareAndSetAsync(TKey key, TValue expected, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value if the entry has the expected version.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The expected version, from <see cref="GetVersionedAsync"/>; 0 when the key must not be there.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The entry's new version; null when it was not stored.</returns>
    ValueTask<ulong?> SetIfVersionAsync(TKey key, ulong version, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry if its value equals the expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The expected value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was removed.</returns>
    ValueTask<bool> RemoveIfValueAsync(TKey key, TValue expected, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry if it has the expected version.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The expected version.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was removed.</returns>
    ValueTask<bool> RemoveIfVersionAsync(TKey key, ulong version, CancellationToken cancellationToken = default);

    /// <summary>Adds to a number. A missing one counts as 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="amount">What to add; may be negative.</param>
    /// <param name="options">Another start, and bounds of the sum. Default: null, none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The sum, which is stored.</returns>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.ValueError"/>: the sum is out of bounds; <see cref="ErrorCode.TypeMismatch"/>: something is no
    /// number; <see cref="ErrorCode.Overflow"/>: the sum is too large. Nothing has changed.
    /// </exception>
    ValueTask<TValue> AddToNumberAsync(TKey key, TValue amount, AdditionOptions<TValue>? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes a value by a function of it, and loses no one else's change: the function is called again when the value was stored anew meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Gives the new value for the old one; may be called more than once.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new value, which is stored.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.KeyNotFound"/>.</exception>
    /// <remarks>Takes several round trips, so it does not work inside a batch.</remarks>
    ValueTask<TValue> UpdateAsync(TKey key, Func<TValue, TValue> update, CancellationToken cancellationToken = default);

    /// <summary>As the other, but a key that is not there gets an initial value instead.</summary>
    /// <param name="key">The key.</param>
    /// <param name="initial">The value to store for a key that is not there.</param>
    /// <param name="update">Gives the new value for the old one; may be called more than once.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new value, which is stored.</returns>
    /// <remarks>Takes several round trips, so it does not work inside a batch.</remarks>
    ValueTask<TValue> UpdateAsync(TKey key, TValue initial, Func<TValue, TValue> update, CancellationToken cancellationToken = default);
}
