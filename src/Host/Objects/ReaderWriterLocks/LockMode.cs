namespace Actors.Objects.ReaderWriterLocks;

/// <summary>How a reader-writer lock is held or asked for.</summary>
internal enum LockMode
{
    /// <summary>With other readers.</summary>
    Read,

    /// <summary>With other readers, one at a time; may become a writer.</summary>
    Upgradeable,

    /// <summary>Alone.</summary>
    Write,
}
