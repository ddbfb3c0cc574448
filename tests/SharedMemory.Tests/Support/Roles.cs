using System.Globalization;
using Actors.Client;
using Actors.Protocol.Authentication;
using Actors.TestKit.Processes;

namespace Actors.SharedMemory.Tests.Support;

/// <summary>What a child process of a test does. It says on standard output how far it is, and most then wait to be killed.</summary>
internal static class Roles
{
    public const string HoldBlock = "hold-block";
    public const string HoldMutex = "hold-mutex";
    public const string WaitForMutex = "wait-for-mutex";
    public const string Increment = "increment";
    public const string Add = "add";
    public const string WritePairs = "write-pairs";
    public const string HoldPermits = "hold-permits";
    public const string ChurnPermits = "churn-permits";
    public const string WaitForEvent = "wait-for-event";
    public const string Manage = "manage";
    public const string Attach = "attach";
    public const string ChurnBlocks = "churn-blocks";

    private static readonly Dictionary<string, Func<string[], Task>> All = new()
    {
        [HoldBlock] = HoldBlockAsync,
        [HoldMutex] = HoldMutexAsync,
        [WaitForMutex] = WaitForMutexAsync,
        [Increment] = IncrementAsync,
        [Add] = AddAsync,
        [WritePairs] = WritePairsAsync,
        [HoldPermits] = HoldPermitsAsync,
        [ChurnPermits] = ChurnPermitsAsync,
        [WaitForEvent] = WaitForEventAsync,
        [Manage] = ManageAsync,
        [Attach] = AttachAsync,
        [ChurnBlocks] = ChurnBlocksAsync,
    };

    /// <summary>Starts this program as a child.</summary>
    public static ChildProcess Start(string role, params string[] arguments) => ChildProcess.Start(Environment.ProcessPath!, ["child", role, .. arguments]);

    /// <summary>Is the child.</summary>
    public static async Task<int> RunAsync(string role, string[] arguments)
    {
        await All[role](arguments);
        return 0;
    }

    private static async Task HoldBlockAsync(string[] arguments)
    {
        using var memory = SharedMemory.Open(arguments[0]);
        await SayAsync("open");
        await EndAsync();
        await SayAsync(memory.Span[0].ToString(CultureInfo.InvariantCulture));
    }

    private static async Task HoldMutexAsync(string[] arguments)
    {
        using var mutex = SharedMutex.OpenOrCreate(arguments[0]);
        using var hold = mutex.Acquire();
        await SayAsync("held");
        await EndAsync();
    }

    private static async Task WaitForMutexAsync(string[] arguments)
    {
        using var mutex = SharedMutex.OpenOrCreate(arguments[0]);
        await SayAsync("waiting");
        using (var hold = mutex.Acquire())
        {
            await SayAsync($"held abandoned={hold.WasAbandoned}");
            await EndAsync();
        }

        await SayAsync("released");
    }

    private static async Task IncrementAsync(string[] arguments)
    {
        using var value = SharedValue<long>.Open(arguments[0]);
        await SayAsync("ready");
        await EndAsync();
        for (var left = int.Parse(arguments[1], CultureInfo.InvariantCulture); left > 0; left--)
        {
            using var hold = value.Acquire();
            value.Value++;
        }
    }

    private static async Task AddAsync(string[] arguments)
    {
        using var array = SharedArray<int>.Open(arguments[0]);
        await SayAsync("ready");
        await EndAsync();
        for (var left = int.Parse(arguments[1], CultureInfo.InvariantCulture); left > 0; left--)
        {
            array.Add(left % array.Length, 1);
        }
    }

    // Both elements are the same whenever the lock is free, and there is time to be killed between them.
    private static async Task WritePairsAsync(string[] arguments)
    {
        using var pair = SharedArray<long>.Open(arguments[0]);
        await SayAsync("ready");
        while (true)
        {
            using var hold = pair.Acquire();
            var next = Math.Max(pair[0], pair[1]) + 1;
            pair[0] = next;
            Thread.SpinWait(20);
            pair[1] = next;
        }
    }

    private static async Task HoldPermitsAsync(string[] arguments)
    {
        using var semaphore = SharedSemaphore.OpenOrCreate(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        using var permits = semaphore.Acquire(int.Parse(arguments[2], CultureInfo.InvariantCulture));
        await SayAsync("held");
        await EndAsync();
    }

    private static async Task ChurnPermitsAsync(string[] arguments)
    {
        using var semaphore = SharedSemaphore.OpenOrCreate(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await SayAsync("ready");
        while (true)
        {
            using var one = semaphore.Acquire();
            using var two = semaphore.TryAcquire(2);
        }
    }

    private static async Task WaitForEventAsync(string[] arguments)
    {
        using var signal = SharedEvent.OpenOrCreate(arguments[0], bool.Parse(arguments[1]));
        await SayAsync("waiting");
        signal.Wait();
        await SayAsync("passed");
        await EndAsync();
    }

    // Makes a block of the host and says its name; puts it into a list if it was given one's name.
    private static async Task ManageAsync(string[] arguments)
    {
        await using var client = await ObjectClient.ConnectAsync(arguments[0], new ObjectClientOptions { AuthKey = AuthKeyFile.Read(arguments[1]) });
        await using var manager = new SharedMemoryManager(client);
        var memory = await manager.CreateAsync(4096);
        memory.Span[0] = 42;
        if (arguments.Length > 2)
        {
            var list = await client.GetListAsync<Contracts.Objects.ISharedMemoryBlock>(arguments[2]);
            await list.AppendAsync(memory.Block!);
        }

        await SayAsync(memory.Name);
        await EndAsync();
    }

    // Makes blocks of the host without end, and gives every other one back; says the first one's name.
    private static async Task ChurnBlocksAsync(string[] arguments)
    {
        await using var client = await ObjectClient.ConnectAsync(arguments[0], new ObjectClientOptions { AuthKey = AuthKeyFile.Read(arguments[1]) });
        for (var round = 0; ; round++)
        {
            var blocks = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => client.CreateMemoryBlockAsync((index + 1) * 1_000_000).AsTask()));
            await SayAsync((await blocks[0].LocateAsync()).Name);
            foreach (var block in blocks.Where((_, index) => index % 2 == round % 2))
            {
                await block.DisposeAsync();
            }
        }
    }

    // Attaches to the block that stands first in a list, and says what is in it.
    private static async Task AttachAsync(string[] arguments)
    {
        await using var client = await ObjectClient.ConnectAsync(arguments[0], new ObjectClientOptions { AuthKey = AuthKeyFile.Read(arguments[1]) });
        var list = await client.GetListAsync<Contracts.Objects.ISharedMemoryBlock>(arguments[2]);
        using var memory = await (await list.GetAsync(0)).AttachAsync();
        await SayAsync($"{memory.Name} {memory.Span[0]}");
        await EndAsync();
        await SayAsync($"still {memory.Span[0]}");
    }

    private static async Task SayAsync(string line)
    {
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }

    // Until the test says something, or kills it.
    private static async Task EndAsync() => await Console.In.ReadLineAsync();
}
