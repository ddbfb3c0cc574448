namespace Actors.Contracts.Objects;

/// <content>Storing and removing.</content>
public partial interface ISharedNamespace
{
    /// <summary>Stores a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SetAsync<T>(string name, T value, CancellationToken cancellationToken = default);

    /// <summary>Stores many values on the host in one step, all or nothing.</summary>
    /// <param name="attributes">Names and values; none of the names begins with an underscore.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.BadArgument"/>: a name begins with an underscore.</exception>
    ValueTask SetManyAsync(IEnumerable<KeyValuePair<string, object?>> attributes, CancellationToken cancellationToken = default);

    /// <summary>Removes an attribute that must be there. Python: <c>del</c>.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.AttributeNotFound"/>.</exception>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes an attribute.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes every attribute on the host.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ClearAsync(CancellationToken cancellationToken = default);
}
