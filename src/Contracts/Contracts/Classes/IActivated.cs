namespace Actors.Contracts.Classes;

/// <summary>The class wants to know when an object of it comes to life.</summary>
public interface IActivated
{
    /// <summary>Called once, before the first call; calls wait meanwhile. A failure is that call's, and the object is made anew at the next.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    ValueTask ActivatedAsync(CancellationToken cancellationToken);
}
