using System.Diagnostics;
using System.Globalization;
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
    public async Task Blocks_of_a_killed_host_are_removed_at_once_and_stay_usable_for_who_has_them()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile, "blocks");
        var name = await maker.Output.ExpectAsync();
        await using var user = Roles.Start(Roles.Attach, host.Address, host.KeyFile, "blocks");
        await user.Output.ExpectAsync();
        Assert.True(MemoryBlockTests.Exists(name));

        await host.KillAsync();

        await UntilNothingIsLeftOf(MemoryBlockTests.TagOf(name));
        await user.SayAsync("look");
        Assert.Equal("still 42", await user.Output.ExpectAsync());
    }

    [Fact]
    public async Task Host_and_users_killed_at_any_moment_leave_neither_block_nor_process()
    {
        for (var round = 0; round < 4; round++)
        {
            await using var host = await HostProcess.StartAsync(ShortGrace);
            await using var one = Roles.Start(Roles.ChurnBlocks, host.Address, host.KeyFile);
            await using var other = Roles.Start(Roles.ChurnBlocks, host.Address, host.KeyFile);
            var tag = MemoryBlockTests.TagOf(await one.Output.ExpectAsync());
            for (var seen = 0; seen < round; seen++)
            {
                await other.Output.ExpectAsync();
            }

            await Task.WhenAll(one.KillAsync(), host.KillAsync(), other.KillAsync());

            await UntilNothingIsLeftOf(tag);
        }
    }

    [Fact]
    public async Task Blocks_of_a_host_that_was_killed_with_its_sweeper_are_removed_when_the_next_host_starts()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile);
        var tag = MemoryBlockTests.TagOf(await maker.Output.ExpectAsync());
        using (var sweeper = Process.GetProcessById(await SweeperOfAsync(tag)))
        {
            sweeper.Kill();
        }

        await Patience.UntilAsync(() => !SweepersOf(tag).Any(), "the sweeper is gone");
        await host.KillAsync();
        await using var next = await HostProcess.StartAsync(ShortGrace);

        Assert.Empty(MemoryBlockTests.FilesOf(tag));
    }

    [Fact]
    public async Task Sweeper_is_out_of_the_way_of_signals_to_its_host_and_ends_with_it()
    {
        await using var host = await HostProcess.StartAsync(ShortGrace);
        await using var maker = Roles.Start(Roles.Manage, host.Address, host.KeyFile);
        var tag = MemoryBlockTests.TagOf(await maker.Output.ExpectAsync());
        var sweeper = await SweeperOfAsync(tag);
        Assert.NotEqual(SessionOf(host.Process.Id), SessionOf(sweeper));
        await Patience.UntilAsync(() => IgnoresSignalsOfATerminal(sweeper), "it ignores what a terminal, or whoever ends its group, sends");

        await host.KillAsync();

        await UntilNothingIsLeftOf(tag);
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

    private static async Task UntilNothingIsLeftOf(string tag)
    {
        await Patience.UntilAsync(() => !MemoryBlockTests.FilesOf(tag).Any(), "no block is there, nor the host's record");
        await Patience.UntilAsync(() => !SweepersOf(tag).Any(), "the sweeper has ended");
    }

    private static async Task<int> SweeperOfAsync(string tag)
    {
        await Patience.UntilAsync(() => SweepersOf(tag).Any(), "the host has a sweeper");
        return Assert.Single(SweepersOf(tag));
    }

    // A process that has ended and was not asked for its exit code has no command line.
    private static IEnumerable<int> SweepersOf(string tag)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path[^1])))
        {
            if (TryRead($"{process}/cmdline").Split('\0') is ["sh", .., var last, ""] && last == tag)
            {
                yield return int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture);
            }
        }
    }

    // The fourth field after the name.
    private static string SessionOf(int process) => TryRead($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[3];

    // The signals 1 (HUP), 2 (INT) and 15 (TERM).
    private static bool IgnoresSignalsOfATerminal(int process)
    {
        const ulong All = (1UL << 0) | (1UL << 1) | (1UL << 14);
        const string Field = "SigIgn:";
        var line = Array.Find(TryRead($"/proc/{process}/status").Split('\n'), line => line.StartsWith(Field, StringComparison.Ordinal)) ?? $"{Field}0";
        return (ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & All) == All;
    }

    private static string TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It has ended just now.
            return "";
        }
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
