using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Gateway.Python.Support;

/// <summary>What can be taken by one at a time, by its kind as the programs have it.</summary>
internal static class Taking
{
    public static TheoryData<string> Kinds => [.. AllKinds];

    public static string[] AllKinds { get; } = ["lock", "rlock", "semaphore", "bounded semaphore", "condition"];

    /// <summary>Takes it; disposing what this gives gives it back.</summary>
    public static async Task<IAsyncDisposable> AcquireAsync(ObjectClient client, string kind, string name) => kind switch
    {
        "lock" => await (await client.GetLockAsync(name)).AcquireAsync(),
        "rlock" => await (await client.GetReentrantLockAsync(name)).AcquireAsync(new LockOwner()),
        "semaphore" => await (await client.GetSemaphoreAsync(name, 1)).AcquireAsync(),
        "bounded semaphore" => await (await client.GetBoundedSemaphoreAsync(name, 1)).AcquireAsync(),
        "condition" => await (await client.GetConditionAsync(name)).AcquireAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of thing that can be taken."),
    };
}
