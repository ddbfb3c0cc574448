namespace Actors.TestKit.Probes;

/// <summary>Reads streams into probes.</summary>
public static class Watched
{
    /// <summary>Begins to read a stream.</summary>
    /// <typeparam name="T">What it brings.</typeparam>
    /// <param name="changes">The stream.</param>
    public static Watched<T> Begin<T>(IAsyncEnumerable<T> changes) => new(changes, new TestProbe<T>());

    /// <summary>Begins to read a stream into a probe, for example one on a fake clock.</summary>
    /// <typeparam name="T">What it brings.</typeparam>
    /// <param name="changes">The stream.</param>
    /// <param name="probe">Where what it brings goes.</param>
    public static Watched<T> Begin<T>(IAsyncEnumerable<T> changes, TestProbe<T> probe) => new(changes, probe);

    /// <summary>Begins to read a stream; it has begun at the host when this is done.</summary>
    /// <typeparam name="T">What it brings.</typeparam>
    /// <param name="changes">The stream.</param>
    /// <param name="later">Any call of the same client on the same object: it takes effect after the beginning of the watch.</param>
    public static async Task<Watched<T>> BeginAsync<T>(IAsyncEnumerable<T> changes, Func<Task> later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var watched = Begin(changes);
        await later().InTime();
        return watched;
    }
}

/// <summary>A stream being read. Disposing it ends the reading.</summary>
/// <typeparam name="T">What it brings.</typeparam>
public sealed class Watched<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();

    internal Watched(IAsyncEnumerable<T> changes, TestProbe<T> probe)
    {
        Changes = probe;
        Reading = ReadAsync(changes);
    }

    /// <summary>What it has brought.</summary>
    public TestProbe<T> Changes { get; }

    /// <summary>Done when the stream ended; has its failure.</summary>
    public Task Reading { get; }

    /// <inheritdoc/>
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
