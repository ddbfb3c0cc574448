namespace Actors.SharedMemory;

/// <summary>Permits of a <see cref="SharedSemaphore"/> that are held. Dispose them once to give them back, from any thread of the process. Thread-safe.</summary>
public sealed class SharedPermits : IDisposable
{
    private SharedSemaphore? _semaphore;

    internal SharedPermits(SharedSemaphore semaphore, int count)
    {
        _semaphore = semaphore;
        Count = count;
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Gives them back; the second time it does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release(Count);
}
