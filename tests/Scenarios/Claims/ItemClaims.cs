using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>Claims of items, and of room for them. Each who has one passes it on.</summary>
internal static class ItemClaims
{
    private const int Item = 7;
    private static readonly int[] Several = [5, 3];

    public static Task<Claim> GetAsync(ObjectClient client, string name) => GetAsync(client, name, QueueOrder.FirstInFirstOut);

    public static Task<Claim> GetLastAsync(ObjectClient client, string name) => GetAsync(client, name, QueueOrder.LastInFirstOut);

    public static Task<Claim> GetSmallestAsync(ObjectClient client, string name) => GetAsync(client, name, QueueOrder.Priority);

    public static async Task<Claim> PutAsync(ObjectClient client, string name)
    {
        var queue = await client.GetQueueAsync<int>(name, new QueueOptions { MaxSize = 1 });
        return new Claim
        {
            TakeAsync = async () =>
            {
                await queue.PutAsync(Item);
                return new Holding { ReleaseAsync = async () => await queue.GetAsync() };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    public static async Task<Claim> LeaseAsync(ObjectClient client, string name)
    {
        var queue = await client.GetQueueAsync<int>(name);
        return new Claim
        {
            SetUpAsync = async () => await queue.PutAsync(Item),
            TakeAsync = async () =>
            {
                var lease = await queue.LeaseAsync(Timeout.InfiniteTimeSpan);
                return new Holding
                {
                    Lost = lease.Lost,
                    UseAsync = async () => await lease.ExtendAsync(TimeSpan.FromHours(1)),
                    ReleaseAsync = async () => await lease.AbandonAsync(),
                };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    public static async Task<Claim> GetSeveralAsync(ObjectClient client, string name)
    {
        var queue = await client.GetQueueAsync<int>(name);
        return new Claim
        {
            SetUpAsync = async () => await queue.PutManyAsync(Several),
            TakeAsync = async () =>
            {
                var items = await queue.GetManyAsync(Several.Length);
                return new Holding { ReleaseAsync = async () => await queue.PutManyAsync(items) };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    public static async Task<Claim> PutSeveralAsync(ObjectClient client, string name)
    {
        var queue = await client.GetQueueAsync<int>(name, new QueueOptions { MaxSize = Several.Length });
        return new Claim
        {
            TakeAsync = async () =>
            {
                await queue.PutManyAsync(Several);
                return new Holding { ReleaseAsync = async () => Assert.Equal(Several, await queue.GetManyAsync(Several.Length + 1)) };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    /// <summary>Of one who waits until all items are finished.</summary>
    public static async Task<Claim> JoinAsync(ObjectClient client, string name)
    {
        var queue = await client.GetQueueAsync<int>(name);
        return new Claim
        {
            TakeAsync = async () =>
            {
                await queue.JoinAsync();
                return new Holding();
            },
            ToBlock = async () =>
            {
                await queue.PutAsync(Item);
                await queue.GetAsync();
                return new Holding { ReleaseAsync = async () => await queue.TaskDoneAsync() };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    public static async Task<Claim> ReceiveAsync(ObjectClient client, string name)
    {
        var ends = new PipeEnds(client, name);
        return new Claim
        {
            SetUpAsync = async () =>
            {
                await ends.CreateAsync();
                await ends.First.SendAsync(Item);
            },
            PrepareAsync = ends.FindAsync,
            TakeAsync = async () =>
            {
                await ends.Second.ReceiveAsync<int>();
                return new Holding
                {
                    UseAsync = async () => await ends.Second.SendAsync(Item),
                    ReleaseAsync = async () => await ends.First.SendAsync(Item),
                };
            },
            LookAsync = ends.LookAsync,
        };
    }

    public static async Task<Claim> SendAsync(ObjectClient client, string name)
    {
        var ends = new PipeEnds(client, name);
        return new Claim
        {
            SetUpAsync = ends.CreateAsync,
            PrepareAsync = ends.FindAsync,
            TakeAsync = async () =>
            {
                await ends.First.SendAsync(Item);
                return new Holding { ReleaseAsync = async () => await ends.Second.ReceiveAsync<int>() };
            },
            LookAsync = ends.LookAsync,
        };
    }

    private static async Task<Claim> GetAsync(ObjectClient client, string name, QueueOrder order)
    {
        var queue = await client.GetQueueAsync<int>(name, new QueueOptions { Order = order });
        return new Claim
        {
            SetUpAsync = async () => await queue.PutAsync(Item),
            TakeAsync = async () =>
            {
                await queue.GetAsync();
                return new Holding { ReleaseAsync = async () => await queue.PutAsync(Item) };
            },
            LookAsync = async () => Describe(await queue.GetStatusAsync()),
        };
    }

    // What a getter has is finished or not as it likes.
    private static string Describe(QueueStatus status) => (status with { Unfinished = 0 }).ToString();
}
