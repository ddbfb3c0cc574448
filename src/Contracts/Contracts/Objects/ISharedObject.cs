namespace Actors.Contracts.Objects;

/// <summary>
/// A managed object as its users see it. Every call goes to the object's mailbox; calls of one session to one object take
/// effect in the order sent. Thread-safe.
/// </summary>
/// <remarks>
/// Disposing gives the reference back; an anonymous object whose last reference is given back is gone. A proxy that is
/// collected without being disposed gives its reference back too, later.
/// </remarks>
public interface ISharedObject : IAsyncDisposable
{
    /// <summary>Which object it is: can be stored in other objects and sent to other processes.</summary>
    ObjectReference Reference { get; }
}
