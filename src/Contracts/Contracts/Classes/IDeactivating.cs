namespace Actors.Contracts.Classes;

/// <summary>
/// The class wants to know when an object of it is put away: idle for long, removed, or with the host. Not called when the
/// host's process dies.
/// </summary>
public interface IDeactivating
{
    /// <summary>Called once, after the last call; then the object is disposed, if it is disposable.</summary>
    /// <param name="cancellationToken">There is no more time.</param>
    ValueTask DeactivatingAsync(CancellationToken cancellationToken);
}
