namespace Actors.Contracts.Objects;

/// <content>Calculating on the host. Not for char and bool: <see cref="ErrorCode.TypeMismatch"/>.</content>
public partial interface ISharedArray<T>
{
    /// <summary>Adds a number to an element.</summary>
    /// <param name="index">The index.</param>
    /// <param name="number">What to add.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The sum, which is now the element.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.Overflow"/>, <see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> AddToAsync(int index, T number, CancellationToken cancellationToken = default);

    /// <summary>Adds a number to every element.</summary>
    /// <param name="number">What to add.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Overflow"/>: a sum leaves the range; nothing is changed.</exception>
    ValueTask AddAsync(T number, CancellationToken cancellationToken = default);

    /// <summary>Adds elements by pairs.</summary>
    /// <param name="elements">As many as the array has.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Overflow"/>, <see cref="ErrorCode.ValueError"/>: lengths differ.</exception>
    ValueTask AddArrayAsync(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default);

    /// <summary>Multiplies every element by a number.</summary>
    /// <param name="number">The factor.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Overflow"/>: a product leaves the range; nothing is changed.</exception>
    ValueTask MultiplyAsync(T number, CancellationToken cancellationToken = default);

    /// <summary>The sum of all elements, exact for integers.</summary>
    /// <typeparam name="TSum">What to receive it as, for example long, BigInteger, double.</typeparam>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<TSum> SumAsync<TSum>(CancellationToken cancellationToken = default);

    /// <summary>The sum of products by pairs, exact for integers.</summary>
    /// <typeparam name="TSum">What to receive it as, for example long, BigInteger, double.</typeparam>
    /// <param name="elements">As many as the array has.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: lengths differ.</exception>
    ValueTask<TSum> DotAsync<TSum>(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default);

    /// <summary>The smallest element.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Empty"/>.</exception>
    ValueTask<T> MinAsync(CancellationToken cancellationToken = default);

    /// <summary>The largest element.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Empty"/>.</exception>
    ValueTask<T> MaxAsync(CancellationToken cancellationToken = default);
}
