namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a reader-writer lock. Create arguments: (). Numbers that it shares with <see cref="LockOperation"/> mean the
/// same. Taking it has the arguments (milliseconds, owner, call site or null, [lock id, token, …]: what the owner holds) and the
/// answer [token, abandoned], or null when the time was over.
/// </summary>
public enum ReaderWriterLockOperation : ushort
{
    /// <summary>() -> as <see cref="LockOperation.Describe"/>.</summary>
    Describe = 0x0001,

    /// <summary>() -> [whether it is held, how many wait].</summary>
    Look = 0x0002,

    /// <summary>() -> [how many read, whether one of them may upgrade, whether one writes].</summary>
    Count = 0x0003,

    /// <summary>Takes it for writing: alone.</summary>
    AcquireWrite = 0x8001,

    /// <summary>(token) -> 0: gives it back, however it was taken. <see cref="ErrorCode.NotHeld"/> when it is not held under that token by this session.</summary>
    Release = 0x8002,

    /// <summary>() -> whether it was held: takes it from all who have it.</summary>
    ForceRelease = 0x8003,

    /// <summary>Takes it for reading: with other readers.</summary>
    AcquireRead = 0x8010,

    /// <summary>Takes it for reading with the right to write later: with other readers, one at a time.</summary>
    AcquireUpgradeable = 0x8011,

    /// <summary>
    /// (token, milliseconds, call site or null, [lock id, token, …]) -> whether it is held for writing now; false when the time was over:
    /// then it is still held for reading. Goes before all who wait.
    /// </summary>
    Upgrade = 0x8012,

    /// <summary>(token) -> null: from writing to reading; one that was upgraded may upgrade again.</summary>
    Downgrade = 0x8013,
}
