using Actors.Client.Tests.Support;
using Actors.Protocol.Frames;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>
/// Callers that block the thread that reads for their client. The clock of the links stands still, so that only the watch
/// over that thread can help them.
/// </summary>
public class StuckReaderTests
{
    private const string ReaderThread = "Actors reader";

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Continuation_that_blocks_for_ever_does_not_keep_other_calls_from_being_answered(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim();
        var blocked = BlockAsync(client, release, out var thread);
        await AnswerTogetherAsync(connection, 1);
        Assert.Equal(ReaderThread, (await thread.ExpectAsync()).Name);

        for (var i = 0; i < 3; i++)
        {
            var ping = client.PingAsync();
            await AnswerTogetherAsync(connection, 1);
            await ping.InTime();
        }

        release.Set();
        await blocked.InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Thread_that_was_replaced_ends_when_its_caller_lets_it_go(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim();
        var blocked = BlockAsync(client, release, out var thread);
        await AnswerTogetherAsync(connection, 1);
        var replaced = await thread.ExpectAsync();
        var ping = client.PingAsync();
        await AnswerTogetherAsync(connection, 1);
        await ping.InTime();

        release.Set();
        await blocked.InTime();

        await EndOfAsync(replaced);
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Continuation_that_blocks_on_another_call_of_its_client_gets_the_answer(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var threads = new TestProbe<Thread>();
        var chain = CallAgainBlockingAsync(client, threads);

        await AnswerTogetherAsync(connection, 1);
        Assert.Equal(ReaderThread, (await threads.ExpectAsync()).Name);
        await AnswerTogetherAsync(connection, 1);

        await chain.InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Request_gathered_by_a_caller_that_then_blocks_goes_out_and_its_siblings_go_on(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var first = CallAgainBlockingAsync(client, new TestProbe<Thread>());
        var others = Enumerable.Range(0, 7).Select(_ => CallTwiceAsync(client)).ToList();

        // A reader that the machine holds up before its first caller is replaced then; that changes nothing for the others.
        await AnswerTogetherAsync(connection, 8);
        await AnswerTogetherAsync(connection, 8);

        await first.InTime();
        await Task.WhenAll(others).InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Request_gathered_by_a_caller_that_then_blocks_goes_out_although_its_sibling_is_stuck_too(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim();
        var first = CallAgainBlockingAsync(client, new TestProbe<Thread>());
        var second = BlockAsync(client, release, out _);

        await AnswerTogetherAsync(connection, 2);
        await AnswerTogetherAsync(connection, 1);

        await first.InTime();
        release.Set();
        await second.InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Callers_of_one_batch_that_all_block_on_another_call_get_their_answers(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var threads = new TestProbe<Thread>();
        var chains = Enumerable.Range(0, 4).Select(_ => CallAgainBlockingAsync(client, threads)).ToList();

        await AnswerTogetherAsync(connection, 4);
        for (var i = 0; i < 4; i++)
        {
            await AnswerTogetherAsync(connection, 1);
        }

        await Task.WhenAll(chains).InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Caller_that_blocks_on_a_sibling_of_its_batch_gets_the_answer(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var first = client.PingAsync();
        var second = client.PingAsync().AsTask();
        var chain = WaitForSecondAsync();

        await AnswerTogetherAsync(connection, 2);

        await chain.InTime();
        await EndAsync(client, connection);

        async Task WaitForSecondAsync()
        {
            await first.ConfigureAwait(false);
            second.GetAwaiter().GetResult();
        }
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Reconnection_works_after_the_thread_was_replaced(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim();
        var blocked = BlockAsync(client, release, out var thread);
        await AnswerTogetherAsync(connection, 1);
        await thread.ExpectAsync();
        var before = client.PingAsync();
        await AnswerTogetherAsync(connection, 1);
        await before.InTime();

        await connection.DisposeAsync();
        connection = await host.AcceptAsync();
        await connection.ShakeHandsAsync(resumed: true, welcome => welcome with { HighestRequest = 2 });
        var after = client.PingAsync();
        await AnswerTogetherAsync(connection, 1);
        await after.InTime();

        release.Set();
        await blocked.InTime();
        var last = client.PingAsync();
        await AnswerTogetherAsync(connection, 1);
        await last.InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Reconnection_begins_although_the_connection_was_lost_while_the_thread_was_stuck(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim();
        var blocked = BlockAsync(client, release, out var thread);
        await AnswerTogetherAsync(connection, 1);
        await connection.DisposeAsync();
        await thread.ExpectAsync();

        connection = await host.AcceptAsync();
        await connection.ShakeHandsAsync(resumed: true, welcome => welcome with { HighestRequest = 1 });
        var after = client.PingAsync();
        await AnswerTogetherAsync(connection, 1);
        await after.InTime();

        release.Set();
        await blocked.InTime();
        await EndAsync(client, connection);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Dispose_ends_the_thread_that_sleeps_in_the_socket(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        using var release = new ManualResetEventSlim(initialState: true);
        var passed = BlockAsync(client, release, out var thread);
        await AnswerTogetherAsync(connection, 1);
        await passed.InTime();
        var reader = await thread.ExpectAsync();
        Assert.Equal(ReaderThread, reader.Name);

        await client.DisposeAsync();

        await EndOfAsync(reader);
        Assert.Equal(FrameKind.Goodbye, (await connection.ExpectEndAsync())?.Kind);
        await connection.DisposeAsync();
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Client_can_be_disposed_by_a_continuation(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var threads = new TestProbe<Thread>();
        var chain = DisposeAsync();

        await AnswerTogetherAsync(connection, 1);

        var reader = await threads.ExpectAsync();
        Assert.Equal(ReaderThread, reader.Name);
        await chain.InTime();
        await EndOfAsync(reader);
        Assert.Equal(FrameKind.Goodbye, (await connection.ExpectEndAsync())?.Kind);
        Assert.Equal(LinkState.Closed, client.State);
        await connection.DisposeAsync();

        async Task DisposeAsync()
        {
            await client.PingAsync().ConfigureAwait(false);
            threads.Add(Thread.CurrentThread);
            client.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Answered_callers_are_woken_although_the_first_disposes_the_client_and_waits_for_them(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var (client, connection) = await ConnectAsync(host);
        var first = client.PingAsync();
        var second = client.PingAsync().AsTask();
        var third = client.PingAsync();
        var fourth = client.PingAsync().AsTask();
        Task other = null!;
        var chain = DisposeAndWaitAsync();
        other = WaitForFourthAsync();

        await AnswerTogetherAsync(connection, 4);

        await chain.InTime();
        await other.InTime();
        await connection.DisposeAsync();

        async Task DisposeAndWaitAsync()
        {
            await first.ConfigureAwait(false);
            client.DisposeAsync().AsTask().GetAwaiter().GetResult();
            second.GetAwaiter().GetResult();
            other.GetAwaiter().GetResult();
        }

        async Task WaitForFourthAsync()
        {
            await third.ConfigureAwait(false);
            fourth.GetAwaiter().GetResult();
        }
    }

    private static Task<(ObjectClient Client, ScriptedConnection Connection)> ConnectAsync(ListeningHost host) =>
        host.ConnectAsync(host.ClientOptions with { Time = new ManualTimeProvider() });

    private static async Task EndAsync(ObjectClient client, ScriptedConnection connection)
    {
        await client.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static Task EndOfAsync(Thread thread) => Task.Run(() => Assert.True(thread.Join(Patience.Default)));

    private static Task BlockAsync(ObjectClient client, ManualResetEventSlim release, out TestProbe<Thread> thread)
    {
        var here = thread = new TestProbe<Thread>();
        return RunAsync();

        async Task RunAsync()
        {
            await client.PingAsync().ConfigureAwait(false);
            here.Add(Thread.CurrentThread);
            release.Wait();
        }
    }

    private static async Task CallAgainBlockingAsync(ObjectClient client, TestProbe<Thread> threads)
    {
        await client.PingAsync().ConfigureAwait(false);
        threads.Add(Thread.CurrentThread);
        client.PingAsync().AsTask().GetAwaiter().GetResult();
    }

    private static async Task CallTwiceAsync(ObjectClient client)
    {
        await client.PingAsync().ConfigureAwait(false);
        await client.PingAsync().ConfigureAwait(false);
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
