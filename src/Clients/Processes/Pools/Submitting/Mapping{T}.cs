using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Actors.Processes.Pools.Submitting;

/// <summary>One method over many items: cut into chunks, each of which is a task.</summary>
internal sealed class Mapping<TItem, T>
{
    private readonly WorkerPool _pool;
    private readonly MethodCall _method;
    private readonly MapOptions _options;
    private readonly ChunkWriter<TItem> _write;

    public Mapping(WorkerPool pool, MethodCall method, MapOptions? options, ChunkWriter<TItem> write)
    {
        (_pool, _method, _options, _write) = (pool, method, options ?? MapOptions.Default, write);
        _options.Demand();
    }

    public async Task<T[]> MapAsync(IEnumerable<TItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = new List<Task<ItemOutcome<T>[]>>();
        try
        {
            foreach (var chunk in items.Chunk(_options.ChunkSize))
            {
                chunks.Add(Submit(chunk, ending.Token));
            }
        }
        catch
        {
            // An item that cannot travel: none of the others is wanted.
            await ending.CancelAsync();
            throw;
        }

        Task all = Task.WhenAll(chunks);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var results = new List<T>();
        foreach (var chunk in chunks)
        {
            foreach (var outcome in await chunk)
            {
                results.Add(outcome.Require());
            }
        }

        return [.. results];
    }

    public async IAsyncEnumerable<T> OrderedAsync(IEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = new Queue<Task<ItemOutcome<T>[]>>();
        using var source = items.Chunk(_options.ChunkSize).GetEnumerator();
        try
        {
            var hasMore = true;
            while (true)
            {
                while (hasMore && chunks.Count < _options.Ahead && (hasMore = source.MoveNext()))
                {
                    chunks.Enqueue(Submit(source.Current, ending.Token));
                }

                if (!chunks.TryDequeue(out var next))
                {
                    yield break;
                }

                foreach (var outcome in await next)
                {
                    yield return outcome.Require();
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    public async IAsyncEnumerable<T> UnorderedAsync(IEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = Channel.CreateUnbounded<Task<ItemOutcome<T>[]>>();
        using var source = items.Chunk(_options.ChunkSize).GetEnumerator();
        try
        {
            var hasMore = true;
            var underWay = 0;
            while (true)
            {
                while (hasMore && underWay < _options.Ahead && (hasMore = source.MoveNext()))
                {
                    underWay++;
                    _ = Submit(source.Current, ending.Token).ContinueWith(
                        static (chunk, state) => ((Channel<Task<ItemOutcome<T>[]>>)state!).Writer.TryWrite(chunk),
                        ended,
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                }

                if (underWay == 0)
                {
                    yield break;
                }

                var next = await ended.Reader.ReadAsync(CancellationToken.None);
                underWay--;
                foreach (var outcome in await next)
                {
                    yield return outcome.Require();
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private Task<ItemOutcome<T>[]> Submit(TItem[] chunk, CancellationToken cancellationToken) =>
        _pool.Submit(new WorkerPool.PendingCall<ItemOutcome<T>[]>(_pool.MakeChunk<TItem, T>(_method, _write, chunk, _options.Task), CancellationToken.None), cancellationToken);
}
