using System.Text.Json;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.SharedMemory.Blocks;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Hosts;

public class MemoryBlockTests
{
    [Fact]
    public async Task Block_passed_on_in_a_value_is_attached_where_it_arrives()
    {
        await using var host = await InProcessHost.StartAsync();
        var one = await host.ConnectAsync();
        var other = await host.ConnectAsync();
        await using var manager = new SharedMemoryManager(one);
        var memory = await manager.CreateAsync(100_000);
        memory.Span[99_999] = 42;

        await (await one.GetQueueAsync<ISharedMemoryBlock>("queue")).PutAsync(memory.Block!);
        var arrived = await (await other.GetQueueAsync<ISharedMemoryBlock>("queue")).GetAsync();
        using var attached = await arrived.AttachAsync();

        Assert.Equal(memory.Name, attached.Name);
        Assert.Equal(100_000, attached.Size);
        Assert.Equal(42, attached.Span[99_999]);
    }

    [Fact]
    public async Task Block_goes_with_its_last_reference_and_not_before()
    {
        await using var host = await InProcessHost.StartAsync();
        var client = await host.ConnectAsync();
        var list = await client.GetListAsync<ISharedMemoryBlock>("list");
        string name;
        await using (var manager = new SharedMemoryManager(client))
        {
            var memory = await manager.CreateAsync(1);
            name = memory.Name;
            await list.AppendAsync(memory.Block!);
        }

        using (var again = await (await list.GetAsync(0)).AttachAsync())
        {
            Assert.Equal(name, again.Name);
            await again.Block!.DisposeAsync();
            Assert.True(Exists(name));
        }

        await list.ClearAsync();
        await Patience.UntilAsync(() => !Exists(name), "the block is gone");
    }

    [Fact]
    public async Task Manager_closes_and_gives_back_all_that_it_made()
    {
        await using var host = await InProcessHost.StartAsync();
        var manager = new SharedMemoryManager(await host.ConnectAsync());
        var list = await manager.CreateListAsync([1, "two", null]);
        var value = await manager.CreateValueAsync(2.5);
        var array = await manager.CreateArrayAsync<int>(10);
        string[] names = [list.Memory.Name, value.Memory.Name, array.Memory.Name];
        using (var same = ShareableList.Open(names[0]))
        {
            Assert.Equal([1L, "two", null], same);
        }

        using (var same = SharedValue<double>.Open(names[1]))
        {
            Assert.Equal(2.5, same.Value);
        }

        using (var same = SharedArray<int>.Open(names[2]))
        {
            Assert.Equal(10, same.Length);
        }

        await manager.DisposeAsync();

        Assert.True(value.Memory.IsClosed);
        await Patience.UntilAsync(() => !names.Any(Exists), "the blocks are gone");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => manager.CreateAsync(1).AsTask());
    }

    [Fact]
    public async Task Named_block_is_one_for_all_who_open_it_and_lives_until_its_name_is_removed()
    {
        await using var host = await InProcessHost.StartAsync();
        var one = await host.ConnectAsync();
        var other = await host.ConnectAsync();
        var made = await one.GetMemoryBlockAsync("frame", 10);
        var opened = await other.GetMemoryBlockAsync("frame", 20);
        var location = await made.LocateAsync();
        Assert.Equal(location, await opened.LocateAsync());
        Assert.Equal(10, location.Size);

        await made.DisposeAsync();
        await opened.DisposeAsync();
        await host.SettleAsync();
        Assert.True(Exists(location.Name));

        await one.RemoveAsync("frame");
        await Patience.UntilAsync(() => !Exists(location.Name), "the block is gone");
    }

    [Fact]
    public async Task Size_for_which_there_is_no_room_is_refused_when_the_block_is_made()
    {
        await using var host = await InProcessHost.StartAsync();
        var client = await host.ConnectAsync();

        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.CreateMemoryBlockAsync(1L << 55).AsTask());

        Assert.Equal(ErrorCode.LimitExceeded, refusal.Code);
        Assert.Contains($"Found a size of {1L << 55} bytes; /dev/shm has room for", refusal.Message);
        await client.PingAsync();
    }

    [Fact]
    public async Task Size_of_less_than_one_is_refused()
    {
        await using var host = await InProcessHost.StartAsync();
        var client = await host.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.CreateMemoryBlockAsync(0).AsTask());
    }

    [Fact]
    public async Task Block_that_is_given_back_while_its_memory_is_made_leaves_nothing()
    {
        await using var host = await InProcessHost.StartAsync();
        var client = await host.ConnectAsync();
        var probe = await client.CreateMemoryBlockAsync(1);
        var tag = TagOf((await probe.LocateAsync()).Name);
        using var cancellation = new CancellationTokenSource();
        var making = Enumerable.Range(0, 8).Select(_ => client.CreateMemoryBlockAsync(20_000_000, cancellation.Token).AsTask()).ToList();

        await cancellation.CancelAsync();
        foreach (var one in making)
        {
            try
            {
                await (await one.InTime()).DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // As most are; one may be made before its cancellation.
            }
        }

        await probe.DisposeAsync();
        await Patience.UntilAsync(() => FilesOf(tag).SequenceEqual([tag]), "only the host's record is there");
    }

    [Fact]
    public async Task Block_of_another_machine_is_refused_naming_both()
    {
        var refusal = await Assert.ThrowsAsync<OtherMachineException>(() => new FarBlock().AttachAsync().AsTask());

        Assert.Equal("another/0:1", refusal.Found);
        Assert.Equal(MachineIdentity.Current, refusal.Here);
    }

    [Fact]
    public async Task Block_of_no_host_travels_by_its_name_and_is_opened_where_it_arrives()
    {
        using var name = new TestName();
        await using var host = await InProcessHost.StartAsync();
        var one = await host.ConnectAsync();
        var other = await host.ConnectAsync();
        using var memory = SharedMemory.Create(1000, name);
        memory.Span[999] = 42;

        await (await one.GetDictionaryAsync<string, SharedMemory>("blocks")).SetAsync("first", memory);
        using var arrived = await (await other.GetDictionaryAsync<string, SharedMemory>("blocks")).GetAsync("first");

        Assert.Equal((memory.Name, 1000L, (byte)42), (arrived.Name, arrived.Size, arrived.Span[999]));
    }

    [Fact]
    public async Task Block_in_a_value_that_cannot_be_opened_says_why()
    {
        using var name = new TestName();
        await using var host = await InProcessHost.StartAsync();
        var client = await host.ConnectAsync();
        var blocks = await client.GetListAsync<SharedMemory>("blocks");
        var memory = SharedMemory.Create(1, name);
        await blocks.AppendAsync(memory);
        memory.Unlink();
        memory.Dispose();

        Assert.Contains(name, (await Assert.ThrowsAsync<FileNotFoundException>(() => blocks.GetAsync(0).AsTask())).Message);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => blocks.AppendAsync(memory).AsTask());
        var refusal = Assert.Throws<OtherMachineException>(() => JsonSerializer.Deserialize<SharedMemory>("""{"name":"psm_00000000","machine":"another/0:1"}"""));
        Assert.Equal("another/0:1", refusal.Found);
        Assert.Contains("expected shared memory", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SharedMemory>("""{"name":7}""")).Message);
    }

    [Fact]
    public async Task Host_that_ends_leaves_nothing()
    {
        string name;
        await using (var host = await InProcessHost.StartAsync())
        {
            name = (await (await (await host.ConnectAsync()).CreateMemoryBlockAsync(1)).LocateAsync()).Name;
            Assert.True(Exists(name));
        }

        Assert.Empty(FilesOf(TagOf(name)));
    }

    [Fact]
    public void What_an_owner_that_was_killed_has_left_is_removed_also_when_that_was_begun_before()
    {
        var dead = "actors-" + Guid.NewGuid().ToString("N")[..16];
        using var stranger = new TestName("actors-" + Guid.NewGuid().ToString("N")[..15] + "x");
        using var block = new TestName($"{stranger}-1");
        foreach (var name in new[] { dead, $"{dead}-1", $"{dead}-ff", stranger, block })
        {
            File.WriteAllText($"/dev/shm/{name}", "x");
        }

        using var living = new BlockOwner();
        var kept = living.NameOf("1");
        living.Create(kept, 10);

        BlockOwner.RemoveOrphans();

        Assert.Empty(FilesOf(dead));
        Assert.True(Exists(kept));
        Assert.Equal([stranger.Value, block.Value], FilesOf(stranger));
    }

    internal static bool Exists(string name) => File.Exists($"/dev/shm/{name}");

    internal static string TagOf(string name) => name[..name.LastIndexOf('-')];

    internal static IEnumerable<string> FilesOf(string tag) =>
        Directory.EnumerateFiles("/dev/shm", $"{tag}*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private sealed class FarBlock : ISharedMemoryBlock
    {
        public ObjectReference Reference => default;

        public ValueTask<MemoryBlockLocation> LocateAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new MemoryBlockLocation("psm_00000000", 1, "another/0:1"));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
