namespace Actors.Contracts.Classes;

/// <summary>
/// What an object knows of itself and of its call. A constructor parameter of this type gets it. Used from the object's own
/// code only.
/// </summary>
public interface ISharedContext
{
    /// <summary>Which object it is; can be given to others.</summary>
    ObjectReference Reference { get; }

    /// <summary>The object's name on the host; null for an anonymous one.</summary>
    string? Name { get; }

    /// <summary>Whose call is being carried out; <see cref="SessionId.None"/> outside calls and in calls by other objects of the host.</summary>
    SessionId Session { get; }

    /// <summary>Cancelled when the caller no longer awaits the call, when its deadline has passed, or with the object.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>The host's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// Has the object's code run again and again, between calls, until disposed or until the object is put away. A run that is
    /// not over when the next is due delays that.
    /// </summary>
    /// <param name="run">What to run. A failure is logged by the host and ends nothing.</param>
    /// <param name="due">Time to the first run.</param>
    /// <param name="period">Time between runs; <see cref="Timeout.InfiniteTimeSpan"/> runs it once.</param>
    /// <returns>Ends it.</returns>
    IDisposable StartTimer(Func<CancellationToken, ValueTask> run, TimeSpan due, TimeSpan period);
}
