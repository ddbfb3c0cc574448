namespace Actors.Contracts.Objects;

/// <content>Entries that end by themselves. From its deadline on an entry is absent to everyone.</content>
public partial interface ISharedDictionary<TKey, TValue>
{
    /// <summary>Stores a value that expires.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it lives from now on; more than zero.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not more than zero.</exception>
    ValueTask SetAsync(TKey key, TValue value, TimeSpan timeToLive, CancellationToken cancellationToken = default);

    /// <summary>Lets an entry expire.</summary>
    /// <param name="key">The key.</param>
    /// <param name="timeToLive">How long it lives from now on; more than zero.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not more than zero.</exception>
    ValueTask<bool> ExpireAsync(TKey key, TimeSpan timeToLive, CancellationToken cancellationToken = default);

    /// <summary>Takes an entry's deadline away.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it had one.</returns>
    ValueTask<bool> PersistAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The time an entry has left, if it is there; null inside when it has no end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<TimeSpan?>> TimeToLiveAsync(TKey key, CancellationToken cancellationToken = default);
}
