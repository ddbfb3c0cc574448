using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Objects.ReaderWriterLocks;

/// <summary>One who holds a reader-writer lock.</summary>
/// <param name="Holder">Who.</param>
/// <param name="Mode">How.</param>
/// <param name="MayUpgrade">Whether it was taken with the right to write.</param>
/// <param name="Origin">The request that was granted it: told when it is taken away.</param>
internal sealed record ModeHold(Holder Holder, LockMode Mode, bool MayUpgrade, Caller Origin);
