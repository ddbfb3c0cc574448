namespace Actors.Contracts.Objects;

/// <summary>Where a memory block is.</summary>
/// <param name="Name">The name under which processes of its machine open it.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Machine">Which machine, and which of its places for shared memory: compared, not read.</param>
public sealed record MemoryBlockLocation(string Name, long Size, string Machine);
