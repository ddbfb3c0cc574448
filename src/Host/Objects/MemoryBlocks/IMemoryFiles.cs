using Actors.Contracts;

namespace Actors.Objects.MemoryBlocks;

/// <summary>How memory blocks become real: the effects that their states have none of. Called inside turns, and so returns at once. Thread-safe.</summary>
public interface IMemoryFiles
{
    /// <summary>Which machine this is, and which of its places for shared memory.</summary>
    string Machine { get; }

    /// <summary>Begins to make the memory of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="made">Told once, on any thread: null when it is made, else why it could not be.</param>
    /// <returns>The memory; disposing it takes it away, also while it is being made.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.Forbidden"/>: the platform has no such memory.</exception>
    IMemoryFile Make(ObjectId block, long size, Action<ActorException?> made);
}
