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
    /// Opens another object of this host by its name, or makes it where there is none. Calls of it do not leave the process. It
    /// lives while this object has its proxy.
    /// </summary>
    /// <typeparam name="T">Its shared interface: of a user's class, or a built-in one such as <c>ISharedDictionary</c>.</typeparam>
    /// <param name="name">Its name; of a user's class unique among the objects of that class.</param>
    /// <param name="arguments">What it is made with if it is made now.</param>
    ValueTask<T> GetObjectAsync<T>(string name, params object?[] arguments)
        where T : class;

    /// <summary>Makes another object of this host, without a name.</summary>
    /// <typeparam name="T">Its shared interface.</typeparam>
    /// <param name="arguments">What it is made with.</param>
    ValueTask<T> CreateObjectAsync<T>(params object?[] arguments)
        where T : class;

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
