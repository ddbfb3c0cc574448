using System.Security.Cryptography;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes.Tests.Pools;
using Actors.Processes.Tests.Support;
using Actors.SharedMemory;

namespace Actors.Processes.Tests.Children;

/// <summary>Memory that a parent and its children, or a pool's workers, share.</summary>
public sealed class MemoryTests
{
    [Fact]
    public async Task Child_that_is_passed_a_block_of_a_host_or_one_of_no_host_writes_where_its_parent_reads()
    {
        await using var host = await TestHost.StartAsync();
        await using var manager = new SharedMemoryManager(host.Client);
        var kept = await manager.CreateAsync(1000, Limits.Ending);
        var block = kept.Block!;
        using var raw = SharedMemory.SharedMemory.Create(1000, $"actors-test-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        try
        {
            await using var child = ChildProcess.Start(() => MemoryMethods.FillAsync(block, raw, 42));

            await child.CompletionAsync(Limits.Ending);
            Assert.Equal((42, 42), (kept.Span[999], raw.Span[999]));
        }
        finally
        {
            raw.Unlink();
        }
    }

    [Fact]
    public async Task Task_of_a_pool_reads_the_block_that_it_is_passed()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { Types = [typeof(MemoryMethods)] });
        await using var manager = new SharedMemoryManager(host.Client);
        var memory = await manager.CreateAsync(1_000_000, Limits.Ending);
        memory.Span.Fill(3);
        var block = memory.Block!;

        Assert.Equal(3_000_000, await pool.ApplyAsync(() => MemoryMethods.SumAsync(block)).WaitAsync(Limits.Ending));
    }
}

/// <summary>What other processes do with memory.</summary>
public static class MemoryMethods
{
    public static async Task FillAsync(ISharedMemoryBlock block, SharedMemory.SharedMemory raw, byte with)
    {
        using (raw)
        using (var memory = await block.AttachAsync())
        {
            raw.Span.Fill(with);
            memory.Span.Fill(with);
        }
    }

    public static async Task<long> SumAsync(ISharedMemoryBlock block)
    {
        await using (block)
        {
            using var memory = await block.AttachAsync();
            long sum = 0;
            foreach (var part in memory.Span)
            {
                sum += part;
            }

            return sum;
        }
    }
}
