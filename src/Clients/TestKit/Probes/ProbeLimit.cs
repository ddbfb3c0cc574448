namespace Actors.TestKit.Probes;

/// <summary>The limit that a body of expectations stands under.</summary>
/// <param name="length">The whole of it.</param>
/// <param name="over">Cancelled when it is over.</param>
internal sealed class ProbeLimit(TimeSpan length, CancellationToken over)
{
    private int _waits;

    public TimeSpan Length { get; } = length;

    public CancellationToken Over { get; } = over;

    /// <summary>Whether an expectation under this limit waits now: the end of the limit ends it.</summary>
    public bool HasWaits => Volatile.Read(ref _waits) > 0;

    public void BeginWait() => Interlocked.Increment(ref _waits);

    public void EndWait() => Interlocked.Decrement(ref _waits);
}
