using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>The rows of the tables: each way to claim, by its name.</summary>
internal static class ClaimKinds
{
    public const string Action = "action of a barrier";
    public const string ActingParty = "party of a barrier that acts";
    public const string PartyOfFour = "party of a barrier of four";
    public const string Participant = "participant of a latch";
    public const string Condition = "condition";
    public const string Barrier = "barrier";
    public const string Receive = "receive";
    public const string Upgrade = "upgrade of a read lock";

    private static readonly Dictionary<string, Func<ObjectClient, string, Task<Claim>>> All = new()
    {
        ["lock"] = LockClaims.LockAsync,
        ["reentrant lock"] = LockClaims.ReentrantAsync,
        ["read lock"] = LockClaims.ReadAsync,
        ["upgradeable lock"] = LockClaims.UpgradeableAsync,
        ["write lock"] = LockClaims.WriteAsync,
        [Upgrade] = LockClaims.UpgradeAsync,
        [Condition] = LockClaims.ConditionAsync,
        ["semaphore"] = PermitClaims.SemaphoreAsync,
        ["bounded semaphore"] = PermitClaims.BoundedSemaphoreAsync,
        ["rate limiter"] = PermitClaims.RateLimiterAsync,
        ["event"] = SignalClaims.EventAsync,
        ["auto-reset event"] = SignalClaims.AutoResetEventAsync,
        ["latch"] = SignalClaims.LatchAsync,
        [Participant] = SignalClaims.ParticipantAsync,
        [Barrier] = SignalClaims.BarrierAsync,
        [PartyOfFour] = SignalClaims.BarrierOfFourAsync,
        [ActingParty] = SignalClaims.ActingPartyAsync,
        [Action] = SignalClaims.ActionAsync,
        ["get"] = ItemClaims.GetAsync,
        ["get of the last"] = ItemClaims.GetLastAsync,
        ["get of the smallest"] = ItemClaims.GetSmallestAsync,
        ["put"] = ItemClaims.PutAsync,
        ["get of several"] = ItemClaims.GetSeveralAsync,
        ["put of several"] = ItemClaims.PutSeveralAsync,
        ["lease"] = ItemClaims.LeaseAsync,
        ["join"] = ItemClaims.JoinAsync,
        [Receive] = ItemClaims.ReceiveAsync,
        ["send"] = ItemClaims.SendAsync,
    };

    /// <summary>What one holds and others wait for.</summary>
    public static IReadOnlyList<string> Held { get; } =
    [
        "lock", "reentrant lock", "read lock", "upgradeable lock", "write lock", Upgrade, Condition, "semaphore", "bounded semaphore", Participant, "lease",
    ];

    /// <summary>What several wait for, one after the other.</summary>
    public static IReadOnlyList<string> InLine { get; } =
    [
        "lock", "reentrant lock", "read lock", "upgradeable lock", "write lock", Condition, "semaphore", "bounded semaphore", "rate limiter",
        "event", "auto-reset event", "latch", "get", "get of the last", "get of the smallest", "get of several", "put", "put of several", "lease", "join",
        Receive, "send",
    ];

    /// <summary>What one waits for and is granted.</summary>
    public static IReadOnlyList<string> Granted { get; } = [.. InLine, Upgrade, Barrier];

    /// <summary>Those whose grant is all there is: it cannot come back, and is there once.</summary>
    public static IReadOnlyList<string> Final { get; } = ["rate limiter", "put", "put of several", "send"];

    /// <summary>Those that say when the holder before died.</summary>
    public static IReadOnlyList<string> Abandoned { get; } = ["lock", "reentrant lock", "write lock", Upgrade, Condition];

    /// <summary>Those whose holder stands on them when it changes other objects.</summary>
    public static IReadOnlyList<string> Fencing { get; } = ["lock", "reentrant lock", "read lock", "upgradeable lock", "write lock", Upgrade, Condition];

    /// <summary>Those whose holder is told when it has lost them.</summary>
    public static IReadOnlyList<string> CanBeLost { get; } = [.. Fencing, "semaphore", "bounded semaphore", "lease"];

    /// <summary>The getting from a queue of an order.</summary>
    public static string GetBy(QueueOrder order) => order switch
    {
        QueueOrder.FirstInFirstOut => "get",
        QueueOrder.LastInFirstOut => "get of the last",
        _ => "get of the smallest",
    };

    public static Task<Claim> OpenAsync(string kind, ObjectClient client, string name) => All.TryGetValue(kind, out var open)
        ? open(client, name)
        : throw new ArgumentException($"Found the kind '{kind}'; expected one of {string.Join(", ", All.Keys)}.", nameof(kind));
}
