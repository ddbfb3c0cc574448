using Actors.Client;
using Actors.Contracts.Objects;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.SharedMemory.Tests.Hosts;

/// <summary>Processes and hosts that are killed: no block is left, and none is taken from who still uses it.</summary>
public class MemoryBlockDeathTests
{
    private const string ShortGrace = """
        actors.host.session.grace = 1s
        actors.host.heartbeat { interval = 2s, timeout = 6s }
        """;

    [Fact]
    public async Task Block_of_a_killed_process_is_removed()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var dying = Roles.Start(Roles.Manage, host.Address, host.KeyFile);
        var name = await dying.Output.ExpectAsync();
        Assert.True(MemoryBlockTests.Exists(name));

        await dying.KillAsync();

        await Patience.UntilAsync(() => !MemoryBlockTests.Exists(name), "the block is gone");
    }

    [Fact]
    public async Task Block_of_a_killed_process_lives_on_while_a_container_or_another_process_refers_to_it()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var list = await client.GetListAsync<ISharedMemoryBlock>("blocks");
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile, "blocks");
        var name = await maker.Output.ExpectAsync();
        await maker.KillAsync();
        await UntilSessionsAre(client, 1);

        await using var user = Roles.Start(Roles.Attach, host.Address, host.KeyFile, "blocks");
        Assert.Equal($"{name} 42", await user.Output.ExpectAsync());
        await list.ClearAsync();
        await client.PingAsync();
        Assert.True(MemoryBlockTests.Exists(name));

        await user.KillAsync();
        await Patience.UntilAsync(() => !MemoryBlockTests.Exists(name), "the block is gone");
    }

    [Fact]
    public async Task Process_killed_while_it_makes_blocks_leaves_none()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        for (var round = 0; round < 4; round++)
        {
            await using var dying = Roles.Start(Roles.ChurnBlocks, host.Address, host.KeyFile);
            var name = await dying.Output.ExpectAsync();
            for (var seen = 0; seen < round; seen++)
            {
                await dying.Output.ExpectAsync();
            }

            await dying.KillAsync();
            var tag = MemoryBlockTests.TagOf(name);

            await Patience.UntilAsync(() => MemoryBlockTests.FilesOf(tag).SequenceEqual([tag]), "only the host's record is there");
        }
    }

    [Fact]
    public async Task Blocks_of_a_killed_host_are_removed_when_the_next_host_starts_and_stay_usable_for_who_has_them()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile, "blocks");
        var name = await maker.Output.ExpectAsync();
        await using var user = Roles.Start(Roles.Attach, host.Address, host.KeyFile, "blocks");
        await user.Output.ExpectAsync();
        Assert.True(MemoryBlockTests.Exists(name));

        await host.KillAsync();
        await using var next = await HostProcess.StartAsync(ShortGrace);

        Assert.Empty(MemoryBlockTests.FilesOf(MemoryBlockTests.TagOf(name)));
        await user.SayAsync("look");
        Assert.Equal("still 42", await user.Output.ExpectAsync());
    }

    [Fact]
    public async Task Blocks_of_a_living_host_stay_when_another_one_starts_or_ends()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile);
        var name = await maker.Output.ExpectAsync();
        host.Process.Freeze();
        await using (var other = await HostProcess.StartAsync(ShortGrace))
        {
            Assert.True(MemoryBlockTests.Exists(name));
        }

        host.Process.Thaw();
        Assert.True(MemoryBlockTests.Exists(name));
    }

    private static async Task UntilSessionsAre(ObjectClient client, long count)
    {
        using var patience = new CancellationTokenSource(Patience.Default);
        while (client.Converters.For<long>().FromValue((await client.InfoAsync(patience.Token))["sessions"]) != count)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
