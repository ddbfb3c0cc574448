namespace Actors.Contracts.Classes;

/// <summary>The class wants to know when a client that has called an object of it is gone: by goodbye, by death, or cut off for longer than its grace period.</summary>
public interface ISessionEnded
{
    /// <summary>Called between calls, once for each session that has called the object; <see cref="ISharedContext.Session"/> is known during a call.</summary>
    /// <param name="session">The session that is over.</param>
    ValueTask SessionEndedAsync(SessionId session);
}
