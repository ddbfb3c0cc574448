namespace Actors.Contracts.Objects;

/// <content>Reading and changing in one step.</content>
public partial interface ISharedList<T>
{
    /// <summary>Replaces an item and gives the one before.</summary>
    /// <param name="index">The index.</param>
    /// <param name="item">The new item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> ExchangeAsync(int index, T item, CancellationToken cancellationToken = default);

    /// <summary>Replaces an item if it is as expected.</summary>
    /// <param name="index">The index.</param>
    /// <param name="expected">What must be there.</param>
    /// <param name="item">The new item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was as expected.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<bool> CompareAndSetAsync(int index, T expected, T item, CancellationToken cancellationToken = default);

    /// <summary>Removes an item if it is as expected.</summary>
    /// <param name="index">The index.</param>
    /// <param name="expected">What must be there.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was as expected.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<bool> CompareAndRemoveAsync(int index, T expected, CancellationToken cancellationToken = default);

    /// <summary>Adds a number to an item that is a number.</summary>
    /// <param name="index">The index.</param>
    /// <param name="number">What to add; negative to subtract.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The sum, which is now the item.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>, <see cref="ErrorCode.TypeMismatch"/>.</exception>
    ValueTask<T> AddToAsync(int index, T number, CancellationToken cancellationToken = default);

    /// <summary>Exchanges two items.</summary>
    /// <param name="first">The index of one.</param>
    /// <param name="second">The index of the other.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SwapAsync(int first, int second, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads an item, computes a new one from it and stores that if nobody has changed the item meanwhile; else begins
    /// again. No update of others is lost. Not for batches: it needs the answer of its first step.
    /// </summary>
    /// <param name="index">The index.</param>
    /// <param name="update">Computes the new item; may be called several times.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The new item.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> UpdateAsync(int index, Func<T, T> update, CancellationToken cancellationToken = default);
}
