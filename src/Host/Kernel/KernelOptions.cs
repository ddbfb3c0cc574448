using Actors.Kernel.Cells;
using Actors.Kernel.Scheduling;

namespace Actors.Kernel;

/// <summary>What an actor system is made with. Immutable.</summary>
public sealed record KernelOptions
{
    /// <summary>The types that clients can create.</summary>
    public IReadOnlyList<ObjectType> Types { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The randomness.</summary>
    public IRandomSource Random { get; init; } = CryptographicRandomSource.Instance;

    /// <summary>Where work goes that is not done inline.</summary>
    public IScheduler Scheduler { get; init; } = ThreadPoolScheduler.Instance;

    /// <summary>How long a session outlives its connection. Default 10 s; zero ends it with the connection.</summary>
    public TimeSpan SessionGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests that may wait in one object's mailbox; further ones are refused with MailboxFull. Default 65,536.</summary>
    public int MailboxCapacity { get; init; } = 65_536;

    /// <summary>Queued requests one object handles before others get their turn. Default 64.</summary>
    public int MailboxQuantum { get; init; } = 64;

    /// <summary>Bounds on one page of an iteration.</summary>
    public PageLimits Page { get; init; } = PageLimits.Default;

    /// <summary>Objects one host may hold; further creates are refused with LimitExceeded. Default 10,000,000.</summary>
    public int MaxObjects { get; init; } = 10_000_000;

    /// <summary>Bytes of an object's name in UTF-8. Default 1,024.</summary>
    public int MaxNameBytes { get; init; } = 1024;

    /// <summary>Changes of one watched object kept for watchers that reconnect. Default 4,096; beyond, they are told to read anew.</summary>
    public int WatchLogChanges { get; init; } = 4096;

    /// <summary>Bytes of changes of one watched object kept for watchers that reconnect. Default 1 MiB.</summary>
    public int WatchLogBytes { get; init; } = 1024 * 1024;

    /// <summary>Watches of one session at the same time; further ones are refused with LimitExceeded. Default 16,384.</summary>
    public int MaxWatches { get; init; } = 16_384;

    /// <summary>Operations in one atomic batch. Default 10,000.</summary>
    public int MaxAtomicOperations { get; init; } = 10_000;
}
