namespace Actors.Contracts.Objects;

/// <summary>
/// Shared memory of the host's machine that lives as long as somebody refers to this object: a session, a value on its way, a container. Pass it on
/// in values, and attach to it where it arrives (<c>AttachAsync</c> of Actors.SharedMemory). Thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="ActorException"/> when the host refuses it and <see cref="LinkLostException"/> when the link is lost. The memory goes with its
/// host; who has it attached keeps what is attached.
/// </remarks>
public interface ISharedMemoryBlock : ISharedObject
{
    /// <summary>Where the memory is. Waits until it is there.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.LimitExceeded"/>: there was no room for it on the host's machine.</exception>
    ValueTask<MemoryBlockLocation> LocateAsync(CancellationToken cancellationToken = default);
}
