namespace Actors.Contracts.Objects;

/// <content>Slices, and the list as a whole.</content>
public partial interface ISharedList<T>
{
    /// <summary>Reads a slice, by Python's rules.</summary>
    /// <param name="start">Its begin; left out, the near end.</param>
    /// <param name="stop">The index before which it ends; left out, the far end.</param>
    /// <param name="step">The step, not 0; backwards when negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<T>> GetSliceAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Replaces a slice, by Python's rules.</summary>
    /// <param name="start">Its begin; null for the near end.</param>
    /// <param name="stop">The index before which it ends; null for the far end.</param>
    /// <param name="items">The new items: any number when the step is 1, else as many as the slice has.</param>
    /// <param name="step">The step, not 0.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new number of items.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: sizes differ with a step other than 1.</exception>
    ValueTask<int> SetSliceAsync(int? start, int? stop, IEnumerable<T> items, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Removes a slice.</summary>
    /// <param name="start">Its begin; null for the near end.</param>
    /// <param name="stop">The index before which it ends; null for the far end.</param>
    /// <param name="step">The step, not 0.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many items were removed.</returns>
    ValueTask<int> DeleteSliceAsync(int? start, int? stop, int step = 1, CancellationToken cancellationToken = default);

    /// <summary>Turns the order round.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ReverseAsync(CancellationToken cancellationToken = default);

    /// <summary>Sorts by the items themselves; equal items keep their order.</summary>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: items do not compare; the list stays as it is.</exception>
    ValueTask SortAsync(bool descending = false, CancellationToken cancellationToken = default);

    /// <summary>Sorts by a part of the items; items with equal parts keep their order.</summary>
    /// <param name="path">
    /// The way to the part: keys of maps, indices of lists and tuples, JSON property names of classes without a better form.
    /// </param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.TypeMismatch"/>, <see cref="ErrorCode.KeyNotFound"/>, <see cref="ErrorCode.IndexOutOfRange"/>:
    /// parts do not compare, or an item has no such part; the list stays as it is.
    /// </exception>
    ValueTask SortByAsync(IEnumerable<object> path, bool descending = false, CancellationToken cancellationToken = default);

    /// <summary>The items followed by others; the list stays as it is.</summary>
    /// <param name="items">The others.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<T>> ConcatAsync(IEnumerable<T> items, CancellationToken cancellationToken = default);

    /// <summary>The items several times over; the list stays as it is.</summary>
    /// <param name="times">How often; nothing when 0 or less.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.LimitExceeded"/>: more than 16,777,216 items or 256 MiB.</exception>
    ValueTask<IReadOnlyList<T>> RepeatAsync(int times, CancellationToken cancellationToken = default);

    /// <summary>Repeats the items in place: Python's <c>*=</c>.</summary>
    /// <param name="times">How often; the list is emptied when 0 or less.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new number of items.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.LimitExceeded"/>: more than 16,777,216 items or 256 MiB.</exception>
    ValueTask<int> RepeatInPlaceAsync(int times, CancellationToken cancellationToken = default);
}
