namespace Actors.Contracts.Objects;

/// <content>Changes that depend on what is there. For attributes on the host only.</content>
public partial interface ISharedNamespace
{
    /// <summary>The value of an attribute with its version, if it is there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    ValueTask<Optional<Versioned<T>>> GetVersionedAsync<T>(string name, CancellationToken cancellationToken = default);

    /// <summary>Stores a value and gives the one before, if there was one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    ValueTask<Optional<T>> ExchangeAsync<T>(string name, T value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value if the stored one equals the expected.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="expected">The expected value.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was stored.</returns>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    ValueTask<bool> CompareAndSetAsync<T>(string name, T expected, T value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value if the attribute has the expected version.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="version">The expected version, from <see cref="GetVersionedAsync"/>; 0 when it must not be there.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The attribute's new version; null when it was not stored.</returns>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    ValueTask<ulong?> SetIfVersionAsync<T>(string name, ulong version, T value, CancellationToken cancellationToken = default);

    /// <summary>Adds to a number. A missing one counts as 0.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="amount">What to add; may be negative.</param>
    /// <param name="options">Another start, and bounds of the sum. Default: null, none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The sum, which is stored.</returns>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.ValueError"/>: the sum is out of bounds; <see cref="ErrorCode.TypeMismatch"/>: something is no
    /// number; <see cref="ErrorCode.Overflow"/>: the sum is too large. Nothing has changed.
    /// </exception>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    ValueTask<T> AddToNumberAsync<T>(string name, T amount, AdditionOptions<T>? options = null, CancellationToken cancellationToken = default);

    /// <summary>Changes a value by a function of it, and loses no one else's change: the function is called again when the value was stored anew meanwhile.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="update">Gives the new value for the old one; may be called more than once.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new value, which is stored.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.AttributeNotFound"/>.</exception>
    /// <exception cref="ArgumentException">The name begins with an underscore.</exception>
    /// <remarks>Takes several round trips, so it does not work inside a batch.</remarks>
    ValueTask<T> UpdateAsync<T>(string name, Func<T, T> update, CancellationToken cancellationToken = default);
}
