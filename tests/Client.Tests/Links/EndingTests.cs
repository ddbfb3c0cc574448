using Actors.Client.Objects.Queues;
using Actors.Client.Objects.Values;
using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Objects;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>Calls that end otherwise than by an answer.</summary>
public class EndingTests
{
    [Fact]
    public async Task Call_without_an_answer_ends_after_the_call_timeout_and_its_request_is_withdrawn()
    {
        var time = new ManualTimeProvider();
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync(host.ClientOptions with { Time = time, CallTimeout = TimeSpan.FromSeconds(3) });
        var ping = client.PingAsync().AsTask();
        var request = await connection.ExpectRequestAsync();

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(ping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => ping.InTime());
        Assert.Equal(request.Header.Correlation, (await connection.ExpectAsync(FrameKind.Cancel)).Header.Correlation);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Cancelled_call_ends_at_once_with_its_token()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        var ping = client.PingAsync(cancellation.Token).AsTask();
        var request = await connection.ExpectRequestAsync();

        await cancellation.CancelAsync();
        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ping.InTime());

        Assert.Equal(cancellation.Token, end.CancellationToken);
        Assert.Equal(request.Header.Correlation, (await connection.ExpectAsync(FrameKind.Cancel)).Header.Correlation);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Answer_to_a_cancelled_call_is_passed_over()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = client.PingAsync(cancellation.Token).AsTask();
        var first = await connection.ExpectRequestAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        await connection.ExpectAsync(FrameKind.Cancel);

        var ping = client.PingAsync();
        var second = await connection.ExpectRequestAsync();
        await connection.ReplyAsync(first, writer => writer.WriteString("too late"));
        await connection.ReplyAsync(second, writer => writer.WriteNull());

        await ping.InTime();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Request_that_is_cancelled_while_it_waits_for_its_turn_has_no_effect()
    {
        using var gate = new TurnGate();
        await using var host = await InProcessHost.StartAsync(options => options with { Kernel = options.Kernel with { Types = [gate.Type] } });
        await using var holder = await host.ConnectAsync();
        await using var client = await host.ConnectAsync();
        var held = (await holder.OpenAsync<GateProxy>("gate")).HoldAsync().AsTask();
        await gate.Held.ExpectAsync();
        var proxy = await client.OpenAsync<GateProxy>("gate");
        using var cancellation = new CancellationTokenSource();
        var cancelled = proxy.PassAsync(cancellation.Token).AsTask();
        var kept = proxy.PassAsync().AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        await client.PingAsync().InTime();
        gate.Open();
        await held.InTime();

        Assert.Equal(1, await kept.InTime());
    }

    [Fact]
    public async Task Silent_connection_is_given_up_after_the_heartbeat_timeout_and_replaced()
    {
        var time = new ManualTimeProvider();
        await using var host = await InProcessHost.StartAsync(time: time);
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var counter = await client.GetValueAsync<int>("counter");
        var session = client.Session;
        link.Stall(LinkDirection.ToClient);
        var adding = counter.AddAsync(1).AsTask();
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) =>
        {
            states.Add(change.State);
            link.Resume(LinkDirection.ToClient);
        };

        // In one go: when the client notices, the host's grace has at most begun.
        time.Advance(host.Host.Options.Protocol.HeartbeatTimeout + TimeSpan.FromSeconds(1));

        Assert.Equal(LinkState.Reconnecting, await states.ExpectAsync());
        Assert.Equal(1, await adding.InTime());
        Assert.Equal(session, client.Session);
    }

    [Fact]
    public async Task Silence_of_a_connection_does_not_end_the_one_that_takes_its_place_while_the_client_looks()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        var time = new ManualTimeProvider();
        var late = time.GetUtcNow() + host.Host.Options.Protocol.HeartbeatTimeout;
        using var clock = new HeldClock(time, () => time.GetUtcNow() > late);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync, Time = clock });
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) => states.Add(change.State);
        link.Stall(LinkDirection.ToClient);

        var looking = Task.Run(() => clock.Hold(() => time.Advance(host.Host.Options.Protocol.HeartbeatTimeout + TimeSpan.FromMilliseconds(500))));
        await clock.IsHeld.InTime();
        link.Cut();
        link.Resume(LinkDirection.ToClient);
        Assert.Equal([LinkState.Reconnecting, LinkState.Connected], await states.ExpectAsync(2));
        clock.Release();
        await looking.InTime();

        // It is told where it happens: in the look that is over.
        Assert.False(states.TryTake(out var state), $"The connection that had taken its place was given up as well: {state}.");
        await client.PingAsync().InTime();
        Assert.Equal(2, link.Attempts);
    }

    [Fact]
    public async Task Quiet_connection_stays_up_by_heartbeats()
    {
        // Many questions long: what was said counts when it is read, which the clock does not wait for.
        var time = new ManualTimeProvider();
        await using var host = await InProcessHost.StartAsync(
            options => options with { Protocol = options.Protocol with { HeartbeatTimeout = TimeSpan.FromMinutes(5) } }, time);
        var limits = host.Host.Options.Protocol;
        var question = limits.HeartbeatInterval + TimeSpan.FromSeconds(2);
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var began = time.GetUtcNow();

        while (time.GetUtcNow() - began < limits.HeartbeatTimeout * 2)
        {
            var toClient = link.BytesPassed(LinkDirection.ToClient);
            var toHost = link.BytesPassed(LinkDirection.ToHost);
            var asked = time.GetUtcNow();

            // What is read only after a step was said in it, and then nobody asks before the next.
            do
            {
                Assert.InRange(time.GetUtcNow() - asked, TimeSpan.Zero, limits.HeartbeatTimeout - question);
                time.Advance(question);
                await host.SettleAsync();
            }
            while (link.BytesPassed(LinkDirection.ToClient) == toClient || link.BytesPassed(LinkDirection.ToHost) == toHost);
        }

        Assert.Equal(1, link.Attempts);
        Assert.Equal(LinkState.Connected, client.State);
    }

    [Fact]
    public async Task Request_larger_than_the_host_takes_is_refused_before_it_is_sent()
    {
        // No heartbeat is among the bytes that are counted.
        await using var host = await InProcessHost.StartAsync(
            options => options with { Protocol = options.Protocol with { MaxFrameBytes = 64 * 1024 } }, new ManualTimeProvider());
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var dictionary = await client.GetDictionaryAsync<string, byte[]>("d");
        var before = link.BytesPassed(LinkDirection.ToHost);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => dictionary.SetAsync("a", new byte[64 * 1024]).InTime());

        Assert.Equal(ErrorCode.LimitExceeded, refusal.Code);
        Assert.Equal(before, link.BytesPassed(LinkDirection.ToHost));
        await dictionary.SetAsync("a", new byte[60 * 1024]).InTime();
    }

    [Fact]
    public async Task Answer_larger_than_a_frame_is_a_refusal_and_the_link_lives()
    {
        await using var host = await InProcessHost.StartAsync(options => options with { Protocol = options.Protocol with { MaxFrameBytes = 64 * 1024 } });
        await using var client = await host.ConnectAsync();
        var session = client.Session;
        var dictionary = await client.GetDictionaryAsync<int, byte[]>("d");
        for (var i = 0; i < 4; i++)
        {
            await dictionary.SetAsync(i, new byte[30 * 1024]);
        }

        var refusal = await Assert.ThrowsAsync<ActorException>(() => dictionary.CopyAsync().InTime());

        Assert.Equal(ErrorCode.LimitExceeded, refusal.Code);
        Assert.Equal(4, await dictionary.CountAsync().InTime());
        Assert.Equal(session, client.Session);
    }

    [Fact]
    public async Task Dispose_ends_calls_under_way()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        var ping = client.PingAsync().AsTask();
        await connection.ExpectRequestAsync();

        await client.DisposeAsync();

        await Assert.ThrowsAsync<LinkLostException>(() => ping.InTime());
        Assert.Equal(FrameKind.Goodbye, (await connection.ExpectEndAsync())?.Kind);
    }

    [Fact]
    public async Task Dispose_says_goodbye_although_a_send_is_under_way()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        link.Stall(LinkDirection.ToHost);
        var ping = client.PingAsync().AsTask();

        var disposing = client.DisposeAsync().AsTask();
        link.Resume(LinkDirection.ToHost);
        await disposing.InTime();

        await Patience.UntilAsync(() => host.System.Sessions.Count == 0, "the session ended without its grace");
        await Task.WhenAny(ping).InTime();
    }

    [Fact]
    public async Task Reply_that_fits_nothing_is_the_calls_failure()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        var finding = client.TypesAsync().AsTask();
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteInteger(5L));

        await Assert.ThrowsAsync<ValueFormatException>(() => finding.InTime());

        var ping = client.PingAsync();
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteNull());
        await ping.InTime();
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(10, false)]
    public async Task Status_of_more_parts_than_are_known_is_read_and_one_that_lacks_some_is_refused(int parts, bool isRead)
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        var opening = client.OpenAsync<QueueProxy<int>>(null).AsTask();
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => WriteOpened(writer, "queue"));
        var looking = (await opening.InTime()).GetStatusAsync().AsTask();

        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer =>
        {
            writer.WriteListHeader(parts);
            for (var part = 0; part < parts; part++)
            {
                writer.WriteInteger(part % 2);
            }
        });

        if (isRead)
        {
            Assert.Equal(new QueueStatus(0, 1, 0, QueueOrder.LastInFirstOut, 0, 1, 0, 1, IsShutDown: false, DeliveryLimit: 1, WaitingJoiners: 0), await looking.InTime());
        }
        else
        {
            Assert.Contains("10 parts; expected 11", (await Assert.ThrowsAsync<ValueFormatException>(() => looking.InTime())).Message, StringComparison.Ordinal);
        }

        await client.DisposeAsync();
    }

    [Fact]
    public async Task Proxies_that_are_collected_give_their_references_back()
    {
        var time = new ManualTimeProvider();
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync(
            host.ClientOptions with { Time = time }, welcome => welcome with { HeartbeatInterval = TimeSpan.FromDays(1), HeartbeatTimeout = TimeSpan.FromDays(1) });
        await OpenAndForgetAsync(client, connection);
        var asked = connection.ExpectRequestAsync();
        await Patience.UntilAsync(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                time.Advance(TimeSpan.FromSeconds(1));
                return asked.IsCompleted;
            },
            "the reference is given back");

        var release = await asked;
        Assert.Equal((ushort)HostOperation.Release, release.Header.Code);
        await client.DisposeAsync();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task OpenAndForgetAsync(ObjectClient client, ScriptedConnection connection)
    {
        var opening = client.OpenAsync<ValueProxy<int>>(null).AsTask();
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => WriteOpened(writer, "value"));
        await opening.InTime();
    }

    private static void WriteOpened(ValueWriter writer, string type)
    {
        writer.WriteListHeader(2);
        writer.WriteReference(new ObjectReference(new ObjectId(77), type));
        writer.WriteBoolean(true);
    }
}
