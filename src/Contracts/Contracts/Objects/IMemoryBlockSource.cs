namespace Actors.Contracts.Objects;

/// <summary>What makes memory blocks on a host: a client of it. Thread-safe.</summary>
public interface IMemoryBlockSource
{
    /// <summary>Makes a block of zeros on the host's machine, which lives while a session or another object refers to it.</summary>
    /// <param name="size">Its size in bytes; at least 1.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The block; its memory is there.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.LimitExceeded"/>: there is no room for it. <see cref="ErrorCode.Forbidden"/>: the host's platform has no such memory.</exception>
    ValueTask<ISharedMemoryBlock> CreateMemoryBlockAsync(long size, CancellationToken cancellationToken = default);
}
