using Actors.Contracts;
using Actors.Protocol.Frames;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>More callers than the host lets in, and callers that block.</summary>
public class FlowTests
{
    [Fact]
    public async Task Callers_beyond_the_limit_wait_their_turn_in_order()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync(welcome: welcome => welcome with { MaxInFlight = 4 });
        var pings = Enumerable.Range(0, 20).Select(_ => client.PingAsync().AsTask()).ToList();
        for (var i = 1; i <= 20; i++)
        {
            var request = await connection.ExpectRequestAsync();
            Assert.Equal((ulong)i, request.Header.Correlation);
            await connection.ReplyAsync(request, writer => writer.WriteNull());
        }

        await Task.WhenAll(pings).InTime();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task One_request_at_a_time_serves_many_callers()
    {
        await using var host = await TestKit.Hosts.InProcessHost.StartAsync(options => options with { Protocol = options.Protocol with { MaxInFlight = 1 } });
        await using var client = await host.ConnectAsync();
        var list = await client.GetListAsync<int>("list");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                await list.AppendAsync(i);
            }
        }))).InTime();

        Assert.Equal(4000, await list.CountAsync().InTime());
    }

    [Fact]
    public async Task Caller_that_waits_for_room_can_be_cancelled()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync(welcome: welcome => welcome with { MaxInFlight = 1 });
        var first = client.PingAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = client.PingAsync(cancellation.Token).AsTask();
        var third = client.PingAsync();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());

        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteNull());
        await first.InTime();
        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteNull());
        await third.InTime();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Cancelled_request_makes_room_for_a_waiting_one()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync(welcome: welcome => welcome with { MaxInFlight = 1 });
        using var cancellation = new CancellationTokenSource();
        var cancelled = client.PingAsync(cancellation.Token).AsTask();
        var waiting = client.PingAsync();
        await connection.ExpectRequestAsync();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        await connection.ExpectAsync(FrameKind.Cancel);

        await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteNull());
        await waiting.InTime();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Waiting_caller_times_out_too()
    {
        var time = new ManualTimeProvider();
        var host = new ScriptedHost();
        var (client, _) = await host.ConnectAsync(
            host.ClientOptions with { Time = time, CallTimeout = TimeSpan.FromSeconds(2) }, welcome => welcome with { MaxInFlight = 1 });
        var sent = client.PingAsync().AsTask();
        var waiting = client.PingAsync().AsTask();

        time.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => sent.InTime());
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.InTime());
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Callers_that_block_in_their_continuations_do_not_stall_the_reader()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        var chains = Enumerable.Range(0, 2).Select(_ => BlockInContinuationAsync(client)).ToList();
        await AnswerTogetherAsync(connection, 2);
        for (var i = 0; i < 4; i++)
        {
            await connection.ReplyAsync(await connection.ExpectRequestAsync(), writer => writer.WriteNull());
        }

        await Task.WhenAll(chains).InTime();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Caller_that_blocks_until_its_sibling_of_the_same_batch_is_answered_goes_on()
    {
        var host = new ScriptedHost();
        var (client, connection) = await host.ConnectAsync();
        var first = client.PingAsync();
        var second = client.PingAsync();
        var third = client.PingAsync();
        var chain = WaitForBothAsync();
        await AnswerTogetherAsync(connection, 3);

        await chain.InTime();
        await client.DisposeAsync();

        async Task WaitForBothAsync()
        {
            await first;
            second.AsTask().Wait();
            third.AsTask().Wait();
        }
    }

    private static async Task BlockInContinuationAsync(ObjectClient client)
    {
        await client.PingAsync();
        client.PingAsync().AsTask().Wait();
        client.PingAsync().AsTask().Wait();
    }

    private static async Task AnswerTogetherAsync(ScriptedConnection connection, int count)
    {
        var replies = new List<byte>();
        for (var i = 0; i < count; i++)
        {
            replies.AddRange(ScriptedConnection.Reply(await connection.ExpectRequestAsync(), writer => writer.WriteNull()));
        }

        await connection.SendAsync(replies.ToArray());
    }
}
