namespace Actors.Contracts.Objects;

/// <summary>
/// A semaphore that never has more permits than it began with: Python's BoundedSemaphore. Only a session that holds permits can
/// release them. Thread-safe.
/// </summary>
public interface ISharedBoundedSemaphore : ISharedSemaphore;
