namespace Actors.Scenarios.Claims;

/// <summary>
/// A way to wait for something of a shared object and to have it, as one client sees it. A test blocks the object, so that all who claim wait, and frees it
/// for one of them; at rest, when the test has blocked it again, it looks as it did before.
/// </summary>
internal sealed class Claim
{
    private Holding _blocking = new();

    /// <summary>Makes the object so that the first who claims has it.</summary>
    public Func<Task> SetUpAsync { get; init; } = static () => Task.CompletedTask;

    /// <summary>What comes before the claim, and is had at once.</summary>
    public Func<Task> PrepareAsync { get; init; } = static () => Task.CompletedTask;

    /// <summary>Claims: waits, and has it.</summary>
    public required Func<Task<Holding>> TakeAsync { get; init; }

    /// <summary>How the object looks. Asked by one who claims, it is answered when the host knows the claim.</summary>
    public required Func<Task<string>> LookAsync { get; init; }

    /// <summary>How a test blocks the object; null where it takes what there is.</summary>
    public Func<Task<Holding>>? ToBlock { get; init; }

    /// <summary>From now on all who claim wait.</summary>
    /// <returns>What the test has.</returns>
    public async Task<Holding> BlockAsync() => _blocking = await (ToBlock ?? TakeAsync)();

    /// <summary>Lets one of those who claim have it.</summary>
    public Task FreeAsync() => _blocking.ReleaseAsync();
}
