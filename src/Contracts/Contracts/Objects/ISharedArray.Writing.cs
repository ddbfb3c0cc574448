namespace Actors.Contracts.Objects;

/// <content>Replacing elements.</content>
public partial interface ISharedArray<T>
{
    /// <summary>Replaces an element.</summary>
    /// <param name="index">The index.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SetAsync(int index, T value, CancellationToken cancellationToken = default);

    /// <summary>Replaces several elements at once: all or none.</summary>
    /// <param name="elements">The new values with their indices.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SetManyAsync(IReadOnlyCollection<KeyValuePair<int, T>> elements, CancellationToken cancellationToken = default);

    /// <summary>Replaces a slice by as many elements as it has.</summary>
    /// <param name="start">Its begin; null for the near end.</param>
    /// <param name="stop">The index before which it ends; null for the far end.</param>
    /// <param name="elements">The new elements.</param>
    /// <param name="step">The step, not 0.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: sizes differ.</exception>
    ValueTask SetSliceAsync(int? start, int? stop, ReadOnlyMemory<T> elements, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Sets every element of a slice; of the array by default.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="start">Its begin; left out, the near end.</param>
    /// <param name="stop">The index before which it ends; left out, the far end.</param>
    /// <param name="step">The step, not 0.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask FillAsync(T value, int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Replaces an element and gives the one before.</summary>
    /// <param name="index">The index.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> ExchangeAsync(int index, T value, CancellationToken cancellationToken = default);

    /// <summary>Replaces an element if it is as expected.</summary>
    /// <param name="index">The index.</param>
    /// <param name="expected">What must be there.</param>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was as expected.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<bool> CompareAndSetAsync(int index, T expected, T value, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads an element, computes a new one from it and stores that if nobody has changed it meanwhile; else begins again.
    /// Not for batches: it needs the answer of its first step.
    /// </summary>
    /// <param name="index">The index.</param>
    /// <param name="update">Computes the new value; may be called several times.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The new value.</returns>
    ValueTask<T> UpdateAsync(int index, Func<T, T> update, CancellationToken cancellationToken = default);

    /// <summary>Turns the order round.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ReverseAsync(CancellationToken cancellationToken = default);

    /// <summary>Sorts.</summary>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SortAsync(bool descending = false, CancellationToken cancellationToken = default);

    /// <summary>Exchanges two elements.</summary>
    /// <param name="first">The index of one.</param>
    /// <param name="second">The index of the other.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SwapAsync(int first, int second, CancellationToken cancellationToken = default);
}
