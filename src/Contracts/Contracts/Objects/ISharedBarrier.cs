namespace Actors.Contracts.Objects;

/// <summary>
/// A barrier on a host: Python's Barrier. A fixed number of parties wait for each other, round after round. Thread-safe.
/// </summary>
/// <remarks>
/// One who leaves before its time breaks the barrier for all, as in Python: by timeout, by cancellation, or by the end of its
/// session. A broken barrier refuses everyone with <see cref="ErrorCode.BrokenBarrier"/> until it is reset. A wait is not
/// subject to the client's call timeout; it outlives a lost connection within the session's grace period. Every call throws
/// <see cref="ActorException"/> when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedBarrier : ISharedObject
{
    /// <summary>Arrives, and waits until all parties have.</summary>
    /// <param name="action">
    /// Only for a barrier made with an action phase: what the last to arrive does before all are released. The others' actions are
    /// not called; one who brings none does nothing. When it throws, dies or takes longer than its timeout, the barrier breaks.
    /// </param>
    /// <param name="timeout">How long to wait, action included; null is the barrier's own, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. One that is over breaks the barrier.</param>
    /// <param name="cancellationToken">Ends the wait, and breaks the barrier.</param>
    /// <returns>The seat: 0 for the first to arrive, the number of parties less one for the last.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.BrokenBarrier"/>: it is or becomes broken. <see cref="ErrorCode.BadArgument"/>: an action where there is no action phase.</exception>
    ValueTask<int> WaitAsync(Func<ValueTask>? action = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Breaks the barrier.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask AbortAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the barrier new. For those who wait it is broken.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask ResetAsync(CancellationToken cancellationToken = default);

    /// <summary>How the barrier stands.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<BarrierStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
