using Actors.Client.Calls;

namespace Actors.Client.Watching;

/// <summary>The way on which changes of objects come. Thread-safe.</summary>
internal interface IWatchSource
{
    /// <summary>Sends the request for a watch, and its changes to an inbox, before the first can come.</summary>
    /// <returns>The object's version.</returns>
    ValueTask<ulong> BeginWatchAsync(RequestBuilder request, WatchInbox inbox, CancellationToken cancellationToken);

    /// <summary>No more changes to this inbox.</summary>
    void ForgetWatch(WatchInbox inbox);

    /// <summary>Whether the host still knows of the watch, and can be told that it is over.</summary>
    bool Reaches(WatchInbox inbox);

    /// <summary>After an interruption: waits until calls go to the host again.</summary>
    Task WhenConnectedAsync(CancellationToken cancellationToken);

    /// <summary>Sends a request.</summary>
    ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken);
}
