using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Support;

/// <summary>Reads streams of changes into probes.</summary>
internal static class Watched
{
    /// <summary>Begins to read a stream.</summary>
    public static Watched<T> Begin<T>(IAsyncEnumerable<T> changes) => new(changes);

    /// <summary>Begins to read a stream; it has begun at the host when this is done.</summary>
    /// <param name="changes">The stream.</param>
    /// <param name="later">Any call of the same client on the same object: it takes effect after the beginning of the watch.</param>
    public static async Task<Watched<T>> BeginAsync<T>(IAsyncEnumerable<T> changes, Func<Task> later)
    {
        var watched = new Watched<T>(changes);
        await later().InTime();
        return watched;
    }
}

/// <summary>A stream of changes being read.</summary>
internal sealed class Watched<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();

    public Watched(IAsyncEnumerable<T> changes) => Reading = ReadAsync(changes);

    public TestProbe<T> Changes { get; } = new();

    /// <summary>Done when the stream ended; has its failure.</summary>
    public Task Reading { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Reading.InTime().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<T> changes)
    {
        try
        {
            await foreach (var change in changes.WithCancellation(_end.Token))
            {
                Changes.Add(change);
            }
        }
        finally
        {
            Changes.Complete();
        }
    }
}
