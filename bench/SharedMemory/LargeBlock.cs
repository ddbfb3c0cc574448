using System.Diagnostics;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.SharedMemory.Bench;

/// <summary>
/// 100 MB from one client of a host to another, over TCP and a queue of the host: as a value, and as a memory block. Of the block the hand-over is
/// measured, from the reference's going into the queue until the receiver has read its first and last byte; and all of it, with the making of a new block and the
/// copying of the bytes.
/// </summary>
internal static class LargeBlock
{
    private const int Size = 100_000_000;
    private const int Frame = 128 * 1024 * 1024;

    public static async Task<IReadOnlyList<Row>> RunAsync(int rounds)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            Listen = new HostListenOptions { Native = ["127.0.0.1:0"] },
            AuthKey = AuthKey.Generate(),
            Protocol = ProtocolLimits.Default with { MaxFrameBytes = Frame, MaxKeptBytes = 2 * Frame },
        };
        await using var host = builder.Build();
        await host.StartAsync();
        var options = new ObjectClientOptions { AuthKey = host.AuthKey };
        await using var one = await ObjectClient.ConnectAsync($"actors://{host.NativeEndpoints[0]}", options);
        await using var other = await ObjectClient.ConnectAsync($"actors://{host.NativeEndpoints[0]}", options);
        await using var manager = new SharedMemoryManager(one);
        using var memory = await manager.CreateAsync(Size);
        var bytes = new byte[Size];
        Random.Shared.NextBytes(bytes);
        bytes.CopyTo(memory.Span);

        var byValue = new List<double>();
        var byBlock = new List<double>();
        var withCopy = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var value = await TimeAsync(() => SendValueAsync(one, other, bytes));
            var block = await TimeAsync(() => SendBlockAsync(one, other, memory));
            var copy = await TimeAsync(() => MakeAndSendAsync(one, other, bytes));
            if (round >= 0)
            {
                byValue.Add(value);
                byBlock.Add(block);
                withCopy.Add(copy);
            }
        }

        var ratios = byValue.Zip(byBlock, (value, block) => value / block).ToArray();
        return
        [
            Rounds.Of("100 MB as a value through the host", [.. byValue], "ms"),
            Rounds.Of("100 MB handed over as a memory block", [.. byBlock], "ms"),
            Rounds.Of("100 MB copied into a new memory block and handed over", [.. withCopy], "ms"),
            Rounds.AtLeast("value / memory block", ratios, "x", 100),
        ];
    }

    private static async Task SendValueAsync(ObjectClient one, ObjectClient other, byte[] bytes)
    {
        await (await one.GetQueueAsync<byte[]>("values")).PutAsync(bytes);
        var arrived = await (await other.GetQueueAsync<byte[]>("values")).GetAsync();
        Demand(arrived, bytes);
    }

    private static async Task SendBlockAsync(ObjectClient one, ObjectClient other, SharedMemory memory)
    {
        await (await one.GetQueueAsync<ISharedMemoryBlock>("blocks")).PutAsync(memory.Block!);
        await using var block = await (await other.GetQueueAsync<ISharedMemoryBlock>("blocks")).GetAsync();
        using var arrived = await block.AttachAsync();
        Demand(arrived.Span, memory.Span);
    }

    private static async Task MakeAndSendAsync(ObjectClient one, ObjectClient other, byte[] bytes)
    {
        await using var made = await one.CreateMemoryBlockAsync(bytes.Length);
        using var memory = await made.AttachAsync();
        bytes.CopyTo(memory.Span);
        await SendBlockAsync(one, other, memory);
    }

    private static void Demand(ReadOnlySpan<byte> arrived, ReadOnlySpan<byte> sent)
    {
        if (arrived.Length != sent.Length || arrived[0] != sent[0] || arrived[^1] != sent[^1])
        {
            throw new InvalidOperationException("What arrived is not what was sent.");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var began = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
