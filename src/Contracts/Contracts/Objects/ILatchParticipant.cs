namespace Actors.Contracts.Objects;

/// <summary>One who takes part in a latch, for one signal. Disposing one that has not signalled is the same as its death. Thread-safe.</summary>
public interface ILatchParticipant : IAsyncDisposable
{
    /// <summary>The latch.</summary>
    ObjectReference Latch { get; }

    /// <summary>Signals, which ends the part.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>The count afterwards.</returns>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.NotHeld"/>: it has signalled or left before. <see cref="ErrorCode.ValueError"/>: the count is zero already; the part goes on.
    /// </exception>
    ValueTask<int> SignalAsync(CancellationToken cancellationToken = default);
}
