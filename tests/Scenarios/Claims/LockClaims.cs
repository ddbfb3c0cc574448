using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>Claims of locks.</summary>
internal static class LockClaims
{
    private static readonly LockOwner Owner = new();

    public static async Task<Claim> LockAsync(ObjectClient client, string name)
    {
        var shared = await client.GetLockAsync(name);
        return new Claim
        {
            TakeAsync = async () => Hold(client, await shared.AcquireAsync()),
            LookAsync = async () => $"{await shared.IsLockedAsync()}, {await shared.CountWaitingAsync()} wait",
        };
    }

    public static async Task<Claim> ReentrantAsync(ObjectClient client, string name)
    {
        var shared = await client.GetReentrantLockAsync(name);
        return new Claim
        {
            TakeAsync = async () => Hold(client, await shared.AcquireAsync(Owner)),
            LookAsync = async () => $"{await shared.IsLockedAsync()}, {await shared.CountWaitingAsync()} wait",
        };
    }

    public static Task<Claim> ReadAsync(ObjectClient client, string name) => SharedAsync(
        client, name, async shared => await shared.AcquireReadAsync(), block: async shared => await shared.AcquireWriteAsync());

    public static Task<Claim> UpgradeableAsync(ObjectClient client, string name) => SharedAsync(
        client, name, async shared => await shared.AcquireUpgradeableAsync(), block: async shared => await shared.AcquireWriteAsync());

    public static Task<Claim> WriteAsync(ObjectClient client, string name) => SharedAsync(client, name, async shared => await shared.AcquireWriteAsync());

    /// <summary>Of one who reads with the right to write, and waits until nobody else reads.</summary>
    public static async Task<Claim> UpgradeAsync(ObjectClient client, string name)
    {
        var shared = await client.GetReaderWriterLockAsync(name);
        IUpgradeableHeldLock? held = null;
        return new Claim
        {
            PrepareAsync = async () => held = await shared.AcquireUpgradeableAsync(),
            TakeAsync = async () =>
            {
                await held!.UpgradeAsync(Timeout.InfiniteTimeSpan);
                return Hold(client, held);
            },
            ToBlock = async () => Hold(client, await shared.AcquireReadAsync()),
            LookAsync = async () => $"{await shared.CountHoldersAsync()}, {await shared.CountWaitingAsync()} wait",
        };
    }

    /// <summary>Of one who waits for a notification, and has the lock then.</summary>
    public static async Task<Claim> ConditionAsync(ObjectClient client, string name)
    {
        var condition = await client.GetConditionAsync(name);
        IHeldLock? held = null;
        return new Claim
        {
            PrepareAsync = async () => held = await condition.AcquireAsync(),
            TakeAsync = async () =>
            {
                await condition.WaitAsync(held!);
                return PassOn(held!);
            },
            ToBlock = async () =>
            {
                var mine = await condition.AcquireAsync();
                await mine.ReleaseAsync();
                return new Holding
                {
                    IsAbandoned = mine.IsAbandoned,
                    ReleaseAsync = async () => await PassOn(await condition.AcquireAsync()).ReleaseAsync(),
                };
            },

            // The lock is free when the one who claims waits.
            LookAsync = async () =>
            {
                await (await condition.AcquireAsync()).ReleaseAsync();
                return "the lock is free";
            },
        };

        Holding PassOn(IHeldLock mine) => Hold(client, mine, async () => await condition.NotifyAsync(mine));
    }

    private static async Task<Claim> SharedAsync(
        ObjectClient client, string name, Func<ISharedReaderWriterLock, Task<IHeldLock>> take, Func<ISharedReaderWriterLock, Task<IHeldLock>>? block = null)
    {
        var shared = await client.GetReaderWriterLockAsync(name);
        return new Claim
        {
            TakeAsync = async () => Hold(client, await take(shared)),
            ToBlock = async () => Hold(client, await (block ?? take)(shared)),
            LookAsync = async () => $"{await shared.CountHoldersAsync()}, {await shared.CountWaitingAsync()} wait",
        };
    }

    private static Holding Hold(ObjectClient client, IHeldLock held, Func<Task>? before = null) => new()
    {
        IsAbandoned = held.IsAbandoned,
        Lost = held.Lost,
        UseAsync = async () => await (await client.GetDictionaryAsync<string, int>("fenced")).With(held).SetAsync("written", 1),
        ReleaseAsync = async () =>
        {
            if (before is not null)
            {
                await before();
            }

            await held.ReleaseAsync();
        },
    };
}
