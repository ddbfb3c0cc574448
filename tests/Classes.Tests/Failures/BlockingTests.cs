using Actors.Classes.Tests.Support;
using Actors.Client;
using Actors.Contracts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Failures;

/// <summary>Code that was quick and blocks the thread on which its request was read.</summary>
public class BlockingTests
{
    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    [InlineData("spinning")]
    public async Task Code_that_blocks_where_its_request_was_read_holds_up_no_other_call_of_the_connection(string transport)
    {
        await using var host = await BlockerHost.StartAsync(transport);
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var other = await client.GetObjectAsync<IBlocker>("other");

        var blocked = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);

        for (var i = 1; i <= 100; i++)
        {
            Assert.Equal(i, await other.NextAsync(i).InTime());
        }

        await client.PingAsync().AsTask().InTime();
        Assert.False(blocked.IsCompleted);
        host.Events.LetGo();
        Assert.Equal(-1, await blocked.InTime());
        Assert.Equal(7, await stuck.NextAsync(7).InTime());
    }

    [Fact]
    public async Task What_came_in_one_read_with_a_call_that_blocks_goes_on_and_each_object_keeps_its_order()
    {
        await using var host = await BlockerHost.StartAsync();
        var (client, link) = await host.ConnectFaultyAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var other = await client.GetObjectAsync<IBlocker>("other");

        link.Stall(LinkDirection.ToHost);
        var before = other.NextAsync(1);
        var calls = Enumerable.Range(-1, 50).Select(stuck.NextAsync).ToList();
        var others = Enumerable.Range(2, 50).Select(other.NextAsync).ToList();
        link.Resume(LinkDirection.ToHost);
        await host.ExpectAsync(BlockerHost.Here);

        Assert.Equal(1, await before.InTime());
        Assert.Equal(Enumerable.Range(2, 50), await Task.WhenAll(others).InTime());
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        host.Events.LetGo();
        Assert.Equal(Enumerable.Range(-1, 50), await Task.WhenAll(calls).InTime());
        Assert.Equal(Enumerable.Range(-1, 50), (await stuck.SeenAsync().InTime())[^50..]);
        Assert.Equal(Enumerable.Range(1, 51), (await other.SeenAsync().InTime())[^51..]);
    }

    [Fact]
    public async Task Others_get_what_they_are_owed_by_requests_before_one_that_blocks()
    {
        await using var host = await BlockerHost.StartAsync();
        var (client, link) = await host.ConnectFaultyAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var start = await client.GetEventAsync("start");
        var waiter = await host.ConnectAsync();
        var waiting = (await waiter.GetEventAsync("start")).WaitAsync().AsTask();

        // The host has read the wait before it.
        await waiter.PingAsync().AsTask().InTime();

        link.Stall(LinkDirection.ToHost);
        var set = start.SetAsync().AsTask();
        var blocked = stuck.NextAsync(-1);
        link.Resume(LinkDirection.ToHost);
        await host.ExpectAsync(BlockerHost.Here);

        await waiting.InTime();
        await set.InTime();
        host.Events.LetGo();
        await blocked.InTime();
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp")]
    public async Task Many_that_block_at_once_hold_up_nobody(string transport)
    {
        const int Clients = 24;
        await using var host = await BlockerHost.StartAsync(transport);
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => host.ConnectAsync()));
        var stuck = new List<IBlocker>();
        for (var i = 0; i < Clients; i++)
        {
            stuck.Add(i == 0 ? await BlockerHost.OpenQuickAsync(clients[0], "stuck0") : await clients[i].GetObjectAsync<IBlocker>($"stuck{i}"));
        }

        var blocked = stuck.Select(blocker => blocker.NextAsync(-1)).ToList();
        await host.ExpectAsync(BlockerHost.Here);

        await Task.WhenAll(clients.Select(client => client.PingAsync().AsTask())).InTime();
        Assert.Equal(8, await (await clients[^1].GetObjectAsync<IBlocker>("other")).NextAsync(8).InTime());
        Assert.DoesNotContain(blocked, call => call.IsCompleted);
        host.Events.LetGo();
        Assert.All(await Task.WhenAll(blocked).InTime(), result => Assert.Equal(-1, result));
    }

    [Fact]
    public async Task Code_that_blocks_inside_another_objects_call_holds_up_neither_connection_nor_objects()
    {
        var time = new ManualTimeProvider();
        await using var host = await BlockerHost.StartAsync(options: new ClassOptions { CallTimeout = TimeSpan.FromSeconds(5), IsReentrant = true }, time: time);
        var client = await host.ConnectAsync();
        var inner = await BlockerHost.OpenQuickAsync(client, "inner");
        var outer = await client.GetObjectAsync<IBlocker>("outer");

        var blocked = outer.ThroughAsync(inner, -1);
        await host.ExpectAsync(BlockerHost.Here);
        await client.PingAsync().AsTask().InTime();
        var behind = inner.NextAsync(1);
        var behindOuter = outer.NextAsync(1);
        await client.PingAsync().AsTask().InTime();
        time.Advance(TimeSpan.FromSeconds(6));

        // Both objects see to their calls' time: their turns have ended without the code.
        foreach (var call in new[] { blocked, behind, behindOuter })
        {
            Assert.Equal(ErrorCode.CallTimeout, (await Assert.ThrowsAsync<ActorException>(() => call.InTime())).Code);
        }

        host.Events.LetGo();
        Assert.Equal(2, await inner.NextAsync(2).InTime());
        Assert.Equal(3, await outer.NextAsync(3).InTime());
    }

    [Fact]
    public async Task Inner_call_that_blocks_comes_back_through_the_outer_one()
    {
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();
        var inner = await BlockerHost.OpenQuickAsync(client, "inner");
        var outer = await client.GetObjectAsync<IBlocker>("outer");

        var blocked = outer.ThroughAsync(inner, -1);
        await host.ExpectAsync(BlockerHost.Here);
        await client.PingAsync().AsTask().InTime();
        host.Events.LetGo();

        Assert.Equal(-1, await blocked.InTime());
        Assert.Equal(4, await outer.ThroughAsync(inner, 4).InTime());
    }

    [Fact]
    public async Task Large_argument_is_whole_after_the_code_has_blocked()
    {
        await using var host = await BlockerHost.StartAsync("tcp");
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");

        var blocked = stuck.NextLargeAsync(Bytes(1), -1);
        await host.ExpectAsync(BlockerHost.Here);
        var other = await client.GetObjectAsync<IBlocker>("other");
        for (var i = 2; i < 6; i++)
        {
            Assert.Equal(300_000, await other.NextLargeAsync(Bytes((byte)i), i).InTime());
        }

        host.Events.LetGo();
        Assert.Equal(300_000, await blocked.InTime());

        static byte[] Bytes(byte value)
        {
            var bytes = new byte[300_000];
            bytes.AsSpan().Fill(value);
            return bytes;
        }
    }

    [Fact]
    public async Task Connection_that_is_cut_while_its_call_blocks_is_replaced_and_the_call_has_its_effect_once()
    {
        await using var host = await BlockerHost.StartAsync();
        var (client, link) = await host.ConnectFaultyAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");

        var blocked = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);
        link.Cut();
        await client.PingAsync().AsTask().InTime();
        Assert.False(blocked.IsCompleted);
        host.Events.LetGo();

        Assert.Equal(-1, await blocked.InTime());
        Assert.Equal(1, (await stuck.SeenAsync().InTime()).Count(number => number == -1));
    }

    [Fact]
    public async Task Code_that_blocks_is_told_when_its_caller_gives_up()
    {
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        using var giveUp = new CancellationTokenSource();

        var blocked = stuck.PatientAsync(blocks: true, giveUp.Token);
        await host.ExpectAsync(BlockerHost.Here);
        await client.PingAsync().AsTask().InTime();
        await giveUp.CancelAsync();

        await host.ExpectAsync("told to end");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked.InTime());
    }

    [Fact]
    public async Task Code_that_blocks_is_told_when_its_callers_process_is_gone()
    {
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var blocked = stuck.PatientAsync(blocks: true);
        await host.ExpectAsync(BlockerHost.Here);

        await client.DisposeAsync();

        await host.ExpectAsync("told to end");
        await Assert.ThrowsAnyAsync<Exception>(() => blocked.InTime());
    }

    [Fact]
    public async Task Code_that_blocks_for_too_long_loses_its_caller_and_then_its_object()
    {
        var time = new ManualTimeProvider();
        await using var host = await BlockerHost.StartAsync(options: new ClassOptions { CallTimeout = TimeSpan.FromSeconds(5) }, time: time);
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var blocked = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);
        await client.PingAsync().AsTask().InTime();

        time.Advance(TimeSpan.FromSeconds(6));
        var refusal = await Assert.ThrowsAsync<ActorException>(() => blocked.InTime());
        var next = stuck.NextAsync(1);
        await client.PingAsync().AsTask().InTime();
        time.Advance(TimeSpan.FromSeconds(4.5));

        Assert.Equal(ErrorCode.CallTimeout, refusal.Code);
        Assert.Equal(1, await next.InTime());
        Assert.Equal(1, Assert.Single(await stuck.SeenAsync().InTime()));
    }

    [Fact]
    public async Task Constructor_that_blocks_holds_up_no_other_call_of_the_connection()
    {
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();

        var opening = client.GetObjectAsync<IBlocker>("stuck", true).AsTask();
        await host.ExpectAsync(BlockerHost.Here);
        await client.PingAsync().AsTask().InTime();
        Assert.Equal(1, await (await client.GetObjectAsync<IBlocker>("other")).NextAsync(1).InTime());
        Assert.False(opening.IsCompleted);
        host.Events.LetGo();

        Assert.Equal(2, await (await opening.InTime()).NextAsync(2).InTime());
    }

    [Fact]
    public async Task Host_stops_in_its_time_while_code_blocks()
    {
        await using var host = await BlockerHost.StartAsync("tcp");
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var blocked = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);

        await host.Host.StopAsync().InTime();

        await Assert.ThrowsAnyAsync<Exception>(() => blocked.InTime());
    }

    [Fact]
    public async Task Code_that_has_blocked_is_reported_and_does_not_run_there_again()
    {
        await using var host = await BlockerHost.StartAsync();
        var client = await host.ConnectAsync();
        var stuck = await BlockerHost.OpenQuickAsync(client, "stuck");
        var first = stuck.NextAsync(-1);
        await host.ExpectAsync(BlockerHost.Here);

        await Patience.UntilAsync(() => client.InfoAsync().AsTask().GetAwaiter().GetResult().ContainsKey("blocking:blocker.NextAsync"), "the blocking is reported");
        await BlockerHost.OpenQuickAsync(client, "more");
        var second = (await client.GetObjectAsync<IBlocker>("more")).NextAsync(-2);

        await host.ExpectAsync(BlockerHost.Elsewhere);
        host.Events.LetGo();
        Assert.Equal((-1, -2), (await first.InTime(), await second.InTime()));
    }

    [Fact]
    public async Task Calls_that_take_about_as_long_as_it_takes_to_notice_lose_and_double_nothing()
    {
        const int Clients = 6;
        const int Calls = 120;
        await using var host = await BlockerHost.StartAsync("tcp");
        await BlockerHost.OpenQuickAsync(await host.ConnectAsync(), "stuck");

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(CallAsync)).InTime();

        async Task CallAsync(int seed)
        {
            var random = new Random(seed);
            var client = await host.ConnectAsync();
            var own = await client.GetObjectAsync<IBlocker>($"own{seed}");
            var calls = new List<Task<int>>();
            for (var i = 0; i < Calls; i++)
            {
                // Some are stuck for a moment, and come back while another thread takes over.
                calls.Add(own.DozeAsync(i, random.Next(8) == 0 ? 8 + random.Next(16) : 0));
                if (random.Next(6) == 0)
                {
                    await client.PingAsync();
                }
            }

            Assert.Equal(Enumerable.Range(0, Calls), await Task.WhenAll(calls));
            Assert.Equal(Enumerable.Range(0, Calls), await own.SeenAsync());
        }
    }
}
