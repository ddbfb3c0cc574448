using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Arrays;

/// <content>Calculating on the host.</content>
public sealed partial class ArrayProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<T> AddToAsync(int index, T number, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.AddTo, index).With(_element, number), _element, cancellationToken);

    /// <inheritdoc/>
    public ValueTask AddAsync(T number, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Add).With(_element, number), cancellationToken);

    /// <inheritdoc/>
    public ValueTask AddArrayAsync(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.AddArray).With(PackedConverter<T>.Instance, elements), cancellationToken);

    /// <inheritdoc/>
    public ValueTask MultiplyAsync(T number, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Multiply).With(_element, number), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TSum> SumAsync<TSum>(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Sum), Channel.Converters.For<TSum>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TSum> DotAsync<TSum>(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Dot).With(PackedConverter<T>.Instance, elements), Channel.Converters.For<TSum>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> MinAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Min), _element, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> MaxAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Max), _element, cancellationToken);
}
