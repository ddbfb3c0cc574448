using Actors.Client;
using Actors.Contracts;
using Actors.Protocol.Authentication;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios.Support;

/// <summary>What a client process does. It says on standard output how far it is.</summary>
internal static class ClientRoles
{
    public const string Writer = "writer";
    public const string Transferrer = "transferrer";
    public const string Holder = "holder";
    public const string QueueConsumer = "queue-consumer";
    public const string QueueWorker = "queue-worker";
    public const string PipeTalker = "pipe-talker";
    public const string FeedReader = "feed-reader";
    public const string FeedHolder = "feed-holder";
    public const string FeedStaller = "feed-staller";
    public const string PipeReceiver = "pipe-receiver";
    public const string Upgrader = "upgrader";
    public const string LockWriter = "lock-writer";
    public const string ConditionWaiter = "condition-waiter";
    public const string Notifier = "notifier";
    public const string RateWaiter = "rate-waiter";
    public const string Claimant = "claimant";

    private static readonly Dictionary<string, Func<ObjectClient, Task>> Roles = new()
    {
        [Writer] = WriteAsync,
        [Transferrer] = TransferAsync,
        [Holder] = HoldAsync,
        [QueueConsumer] = QueueRole.ConsumeAsync,
        [QueueWorker] = QueueRole.WorkAsync,
        [PipeTalker] = QueueRole.TalkAsync,
        [FeedReader] = FeedRole.ReadAsync,
        [FeedHolder] = FeedRole.HoldAsync,
        [FeedStaller] = FeedRole.StallAsync,
        [PipeReceiver] = QueueRole.ReceiveAsync,
        [Upgrader] = ReaderWriterLockRole.UpgradeAsync,
        [LockWriter] = ReaderWriterLockRole.WriteAsync,
        [ConditionWaiter] = ConditionRole.WaitAsync,
        [Notifier] = ConditionRole.NotifyAsync,
        [Claimant] = ClaimantRole.RunAsync,
        [RateWaiter] = static async client => await (await RateLimiterRole.OpenAsync(client)).AcquireAsync(RateLimiterRole.Burst),
    };

    /// <summary>Starts this program as a client process.</summary>
    public static ChildProcess Start(string role, HostProcess host) =>
        ChildProcess.Start(Environment.ProcessPath!, ["client", role, host.Address, host.KeyFile]);

    /// <summary>Is the client process.</summary>
    public static async Task<int> RunAsync(string role, string address, string keyFile)
    {
        await using var client = await ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = AuthKeyFile.Read(keyFile), Name = role, ConnectTimeout = Patience.Default });
        var run = Roles.GetValueOrDefault(role) ?? throw new ArgumentException($"Found the role '{role}'; expected one of {string.Join(", ", Roles.Keys)}.", nameof(role));
        await run(client);
        return 0;
    }

    // Writes without end, many in flight.
    private static async Task WriteAsync(ObjectClient client)
    {
        var list = await client.GetListAsync<int>("written");
        for (var i = 0; ; i += 100)
        {
            await Task.WhenAll(Enumerable.Range(i, 100).Select(item => list.AppendAsync(item).AsTask()).ToList());
            await SayAsync("wrote");
        }
    }

    // Moves amounts between two cells without end: their sum never changes.
    private static async Task TransferAsync(ObjectClient client)
    {
        var from = await client.GetValueAsync<long>("from");
        var to = await client.GetValueAsync<long>("to");
        while (true)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(move => client.AtomicAsync(batch =>
            {
                _ = from.In(batch).AddAsync(-1);
                _ = to.In(batch).AddAsync(1);
            })).ToList());
            await SayAsync("moved");
        }
    }

    // Holds an anonymous object that nobody else refers to, and stands by.
    private static async Task HoldAsync(ObjectClient client)
    {
        var held = await client.CreateListAsync<int>([1, 2, 3]);
        client.StateChanged += (_, change) => Console.WriteLine($"state {change.State}");
        await SayAsync($"holds {held.Reference.Id.Value}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            try
            {
                await SayAsync($"count {await held.CountAsync()}");
            }
            catch (ActorException e)
            {
                await SayAsync($"refused {e.Code}");
            }
            catch (LinkLostException e)
            {
                await SayAsync($"lost {e.MayHaveExecuted}");
            }
        }
    }

    private static async Task SayAsync(string line)
    {
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }
}
