using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Arrays;

/// <content>Reading elements and finding them.</content>
public sealed partial class ArrayProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<T> GetAsync(int index, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Get, index), _element, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> GetManyAsync(IEnumerable<int> indices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var request = Begin(ArrayOperation.GetMany).With(Channel.Converters.For<IEnumerable<int>>(), indices);
        return SendAsync(request, Channel.Converters.For<IReadOnlyList<T>>(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T[]> GetSliceAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.SlicePacked, start, stop, step), PackedArrayConverter<T>.Instance, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<byte[]> GetBytesAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.SlicePacked, start, stop, step), PackedBytesConverter.Instance, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> IndexOfAsync(T value, int? start = null, int? stop = null, CancellationToken cancellationToken = default)
    {
        var request = Begin(ArrayOperation.IndexOf).With(_element, value);
        request.Arguments.WriteOptional(start);
        request.Arguments.WriteOptional(stop);
        return SendAsync(request, _number, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> CountOfAsync(T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.CountOf).With(_element, value), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Contains).With(_element, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsEqualToAsync(ReadOnlyMemory<T> elements, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.IsEqualTo).With(PackedConverter<T>.Instance, elements), _truth, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (int? start = 0; start is { } next;)
        {
            var page = await ReadPageAsync(next, cancellationToken);
            foreach (var element in page.Elements)
            {
                yield return element;
            }

            start = page.Next;
        }
    }

    private ValueTask<(int? Next, T[] Elements)> ReadPageAsync(int start, CancellationToken cancellationToken)
    {
        var request = Begin(ArrayOperation.Page, start);
        request.Arguments.WriteNull();
        return SendAsync(request, PackedPageConverter<T>.Instance, cancellationToken);
    }
}
