using Actors.Processes.Pools.Submitting;

namespace Actors.Processes;

/// <summary>One method over many items.</summary>
public sealed partial class WorkerPool
{
    /// <summary>Runs a method on each item, in the workers.</summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <param name="method">The static method.</param>
    /// <param name="items">The items, all read at once.</param>
    /// <param name="options">How they are cut into tasks; null is <see cref="MapOptions.Default"/>.</param>
    /// <param name="cancellationToken">Calls off what has not ended.</param>
    /// <returns>The results in the order of the items. Where items fail: the failure of the first of them, when all have ended.</returns>
    /// <exception cref="ArgumentException">It is no public static method.</exception>
    /// <exception cref="Contracts.TaskSerializationException">An item cannot travel.</exception>
    public Task<T[]> MapAsync<TItem, T>(Func<TItem, T> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).MapAsync(items, cancellationToken);

    /// <inheritdoc cref="MapAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public Task<T[]> MapAsync<TItem, T>(Func<TItem, Task<T>> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).MapAsync(items, cancellationToken);

    /// <summary>Runs a method of two parameters on each pair; <c>starmap</c> of Python.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <inheritdoc cref="MapAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public Task<T[]> StarMapAsync<T1, T2, T>(Func<T1, T2, T> method, IEnumerable<(T1, T2)> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.Two<T1, T2, T>(this, method, options).MapAsync(items, cancellationToken);

    /// <inheritdoc cref="StarMapAsync{T1, T2, T}(Func{T1, T2, T}, IEnumerable{ValueTuple{T1, T2}}, MapOptions?, CancellationToken)"/>
    public Task<T[]> StarMapAsync<T1, T2, T>(Func<T1, T2, Task<T>> method, IEnumerable<(T1, T2)> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.Two<T1, T2, T>(this, method, options).MapAsync(items, cancellationToken);

    /// <summary>Runs a method of three parameters on each triple.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <typeparam name="T3">The third parameter's type.</typeparam>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <inheritdoc cref="MapAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public Task<T[]> StarMapAsync<T1, T2, T3, T>(Func<T1, T2, T3, T> method, IEnumerable<(T1, T2, T3)> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.Three<T1, T2, T3, T>(this, method, options).MapAsync(items, cancellationToken);

    /// <summary>
    /// Runs a method on each item and streams the results in the order of the items; <c>imap</c> of Python. Items are read as results are
    /// consumed, <see cref="MapOptions.Ahead"/> tasks ahead at most.
    /// </summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <param name="method">The static method.</param>
    /// <param name="items">The items.</param>
    /// <param name="options">How they are cut into tasks; null is <see cref="MapOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the stream, and calls off what has not ended; so does whoever leaves the stream.</param>
    /// <returns>The results. The failure of an item is thrown in its place, and ends the stream.</returns>
    /// <exception cref="ArgumentException">It is no public static method.</exception>
    public IAsyncEnumerable<T> MapOrderedAsync<TItem, T>(Func<TItem, T> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).OrderedAsync(items, cancellationToken);

    /// <inheritdoc cref="MapOrderedAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public IAsyncEnumerable<T> MapOrderedAsync<TItem, T>(Func<TItem, Task<T>> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).OrderedAsync(items, cancellationToken);

    /// <summary>Runs a method on each item and streams the results as they come; <c>imap_unordered</c> of Python.</summary>
    /// <returns>The results. The first failure is thrown, and ends the stream.</returns>
    /// <inheritdoc cref="MapOrderedAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public IAsyncEnumerable<T> MapUnorderedAsync<TItem, T>(Func<TItem, T> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).UnorderedAsync(items, cancellationToken);

    /// <inheritdoc cref="MapUnorderedAsync{TItem, T}(Func{TItem, T}, IEnumerable{TItem}, MapOptions?, CancellationToken)"/>
    public IAsyncEnumerable<T> MapUnorderedAsync<TItem, T>(Func<TItem, Task<T>> method, IEnumerable<TItem> items, MapOptions? options = null, CancellationToken cancellationToken = default) =>
        Mapping.One<TItem, T>(this, method, options).UnorderedAsync(items, cancellationToken);

    internal PendingTask<ItemOutcome<T>[]> MakeChunk<TItem, T>(MethodCall method, ChunkWriter<TItem> write, ReadOnlySpan<TItem> items, TaskOptions options)
    {
        var buffer = method.Begin(isChunk: true);
        write(method, buffer, items);
        var (parts, carriesReferences) = MethodCall.End(buffer, options);
        return new PendingTask<ItemOutcome<T>[]>(new ChunkConverter<T>(_converters.For<T>(), _line.Restore)) { Parts = parts, CarriesReferences = carriesReferences };
    }

    internal Contracts.Values.ValueConverterSet Converters => _converters;
}
