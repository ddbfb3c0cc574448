namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a semaphore and a bounded semaphore. Create arguments: () or (initial permits), 1 where none are given;
/// <see cref="ErrorCode.ValueError"/> for a negative number. Milliseconds: null waits for ever, 0 does not wait.
/// </summary>
public enum SemaphoreOperation : ushort
{
    /// <summary>
    /// () -> [[[token, permits, session, client, held for milliseconds, call site or null, milliseconds of its lease or null]…],
    /// [[permits, client, waits for milliseconds, call site or null]…]]: who holds and who waits, in order; at most 1,000 of each.
    /// </summary>
    Describe = 0x0001,

    /// <summary>() -> [how many permits are free, how many are held, how many requests wait].</summary>
    Look = 0x0002,

    /// <summary>
    /// (permits, milliseconds, lease in milliseconds or null, call site or null) -> token, or null when the time was over.
    /// <see cref="ErrorCode.ValueError"/> for less than one permit, on a bounded one for more than it has, and for a lease that is not positive.
    /// </summary>
    Acquire = 0x8001,

    /// <summary>(token) -> how many permits it gave back. <see cref="ErrorCode.NotHeld"/> when this session holds none under that token.</summary>
    Release = 0x8002,

    /// <summary>
    /// (permits) -> how many are free afterwards: gives back what the session has held longest; what it does not hold is added.
    /// On a bounded one <see cref="ErrorCode.ValueError"/> when more would be free than it has, <see cref="ErrorCode.NotHeld"/> when the session holds fewer.
    /// <see cref="ErrorCode.Overflow"/> beyond 2,147,483,647 permits.
    /// </summary>
    ReleaseAny = 0x8003,

    /// <summary>(token, lease in milliseconds) -> null: the lease ends that long from now. <see cref="ErrorCode.NotHeld"/> as for a release.</summary>
    Extend = 0x8004,

    /// <summary>
    /// (permits, milliseconds, grace in milliseconds, call site or null[, party]) -> token, or null when the time was over: as <see cref="Acquire"/>, but the
    /// end of the session does not give the permits back: they are orphaned then. They stay taken, any loose release may give them
    /// back, and after the grace they are free for the next who wants them. A party is a number of those who give back each other's
    /// permits, the threads of one process say; 0 for none.
    /// </summary>
    AcquireLoosely = 0x8005,

    /// <summary>
    /// (permits[, party]) -> how many are free afterwards: gives back what was acquired loosely, by this session first, then by its party, then
    /// orphaned ones, then by others, each the oldest first; what is not held is added. On a bounded one <see cref="ErrorCode.ValueError"/> when more would be free than it has,
    /// <see cref="ErrorCode.NotHeld"/> when fewer are held loosely. <see cref="ErrorCode.Overflow"/> as for <see cref="ReleaseAny"/>.
    /// </summary>
    ReleaseLoosely = 0x8006,
}
