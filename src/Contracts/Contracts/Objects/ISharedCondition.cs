using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>
/// A condition: holders of its lock wait until another holder says that something has changed. Python's Condition, over a
/// lock of its own or a given one.
/// </summary>
public interface ISharedCondition : ISharedObject
{
    /// <summary>Waits for the condition's lock and takes it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    ValueTask<IHeldLock> AcquireAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>
    /// Gives the lock back, waits to be notified, and takes the lock again; all of it in one step on the host. Returns with the
    /// lock held, also when the time was over or the wait was cancelled.
    /// </summary>
    /// <param name="held">The condition's lock.</param>
    /// <param name="timeout">How long to wait to be notified; null waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait: it throws when the lock is held again.</param>
    /// <returns>Whether it was notified; false when the time was over.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lock is not held.</exception>
    ValueTask<bool> WaitAsync(IHeldLock held, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until a predicate holds: looks, waits to be notified, looks again.</summary>
    /// <param name="held">The condition's lock.</param>
    /// <param name="predicate">What must hold; asked with the lock held.</param>
    /// <param name="timeout">How long to wait in all; null waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait: it throws when the lock is held again.</param>
    /// <returns>Whether the predicate holds; false when the time was over and it does not.</returns>
    ValueTask<bool> WaitForAsync(IHeldLock held, Func<ValueTask<bool>> predicate, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Wakes some who wait, the longest first.</summary>
    /// <param name="held">The condition's lock.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many were woken.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lock is not held.</exception>
    ValueTask<int> NotifyAsync(IHeldLock held, int count = 1, CancellationToken cancellationToken = default);

    /// <summary>Wakes all who wait.</summary>
    /// <param name="held">The condition's lock.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many were woken.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lock is not held.</exception>
    ValueTask<int> NotifyAllAsync(IHeldLock held, CancellationToken cancellationToken = default);
}
