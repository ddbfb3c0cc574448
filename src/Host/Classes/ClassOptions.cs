namespace Actors.Classes;

/// <summary>How a host keeps the objects of one class. Immutable.</summary>
public sealed record ClassOptions
{
    /// <summary>The options where none are given.</summary>
    public static ClassOptions Default { get; } = new();

    /// <summary>How many objects there are. Default: one for each name.</summary>
    public ObjectLifetime Lifetime { get; init; } = ObjectLifetime.PerName;

    /// <summary>
    /// An object that nobody has called for this long is put away: its code is told, it is disposed, and made anew with the
    /// same arguments at the next call. What it had in memory is gone, but for its persistent state. Default: never.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Time for one call, waiting for its turn included; beyond, its caller gets <see cref="Contracts.ErrorCode.CallTimeout"/> and its token is
    /// cancelled. An object whose code then still does not end within the same time again is made anew. Default 30 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> is off.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls that may wait for their turn at one object; further ones are refused with MailboxFull. Default 1,024.</summary>
    public int MaxQueue { get; init; } = 1024;

    /// <summary>Whether an object takes the next call while earlier ones await something. Default null: as the class is marked.</summary>
    public bool? IsReentrant { get; init; }

    /// <summary>
    /// Whether members that have always been quick run on the thread that read their request, which other objects' requests
    /// share. Default true; false keeps all of the class's code on threads of its own, at the cost of a hop for each call.
    /// </summary>
    public bool MayRunInline { get; init; } = true;
}
