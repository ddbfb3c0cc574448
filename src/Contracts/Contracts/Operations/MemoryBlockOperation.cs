namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a memory block: shared memory of the host's machine that lives as long as this object. Create arguments: (size in bytes).
/// <see cref="ErrorCode.ValueError"/> for a size of less than 1; <see cref="ErrorCode.Forbidden"/> where the host's platform has no such memory.
/// </summary>
public enum MemoryBlockOperation : ushort
{
    /// <summary>() -> [block's name, size in bytes, machine]: waits until the memory is there. <see cref="ErrorCode.LimitExceeded"/> when there was no room for it.</summary>
    Locate = 0x8001,
}
