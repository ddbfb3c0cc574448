namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a lock, a reentrant lock and a condition, which is a lock whose holders can wait for each other. Create
/// arguments: (); for a condition () or (reference of the lock it belongs to). A grant is [fencing token, abandoned: whether
/// the holder before died holding it]. Milliseconds: null waits for ever, 0 does not wait.
/// </summary>
public enum LockOperation : ushort
{
    /// <summary>
    /// () -> [[[token, session, owner, client, held for milliseconds, call site or null]…], [[client, waits for milliseconds, call site or null]…]]:
    /// who holds it and who waits, in order; at most 1,000 who wait.
    /// </summary>
    Describe = 0x0001,

    /// <summary>() -> [whether it is held, how many wait].</summary>
    Look = 0x0002,

    /// <summary>() -> reference or null: the lock a condition belongs to; null when it is its own.</summary>
    LockOfCondition = 0x0003,

    /// <summary>
    /// (milliseconds, owner, call site or null, [lock id, token, …]: what the owner holds) -> grant, or null when the time was over.
    /// <see cref="ErrorCode.Deadlock"/> when the wait would close a circle.
    /// </summary>
    Acquire = 0x8001,

    /// <summary>(token) -> how often the owner still holds it. <see cref="ErrorCode.NotHeld"/> when it is not held under that token by this session.</summary>
    Release = 0x8002,

    /// <summary>() -> whether it was held: takes the lock from whoever has it.</summary>
    ForceRelease = 0x8003,

    /// <summary>
    /// (token or null, condition id, milliseconds, call site or null, [lock id, token, …]) -> [token, abandoned, 0: notified, 1: the time was over, 2: cancelled]:
    /// gives the lock back, waits to be notified, takes the lock again. Null does so for whoever holds a lock that is not reentrant.
    /// </summary>
    Wait = 0x8004,

    /// <summary>(token or null, condition id, how many or null for all) -> how many were notified. <see cref="ErrorCode.NotHeld"/> as for a release; null as for <see cref="Wait"/>.</summary>
    Notify = 0x8005,

    /// <summary>
    /// (milliseconds, grace in milliseconds, owner, call site or null, [lock id, token, …]) -> grant or null: as <see cref="Acquire"/>, but the
    /// end of the session does not release it: the lock is orphaned then. It stays taken, anyone may release it, and after
    /// the grace the next who wants it has it, as abandoned.
    /// </summary>
    AcquireLoosely = 0x8006,

    /// <summary>() -> null: gives the lock back, whoever took it; of a reentrant lock only an orphaned one. <see cref="ErrorCode.NotHeld"/> when there is nothing to give back.</summary>
    ReleaseLoosely = 0x8007,
}
