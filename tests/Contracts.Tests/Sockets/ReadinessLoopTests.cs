using System.Net.Sockets;
using Actors.Contracts.Sockets;
using Actors.Contracts.Sockets.Readiness;

namespace Actors.Contracts.Tests.Sockets;

public sealed class ReadinessLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WatchedSockets _sockets = new(BriefLook.Moment);

    public void Dispose() => _sockets.Dispose();

    [Fact]
    public async Task What_blocks_as_many_threads_as_it_has_keeps_no_other_waiting()
    {
        var count = (2 * Environment.ProcessorCount) + 5;
        using var blocked = new CountdownEvent(count);
        using var gate = new ManualResetEventSlim();
        var pairs = new List<(SocketReadiness Here, Socket There)>();
        var served = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            var pair = await _sockets.ConnectAsync();
            pairs.Add(pair);
            served.Add(ServeAsync(pair.Here));
        }

        pairs.ForEach(pair => pair.There.Send([1]));

        Assert.True(blocked.Wait(Patience));
        gate.Set();
        await Task.WhenAll(served).WaitAsync(Patience);

        async Task ServeAsync(SocketReadiness readiness)
        {
            Assert.Equal(1, await readiness.ReceiveAsync(new byte[16], SocketFlags.None));
            blocked.Signal();
            gate.Wait();
        }
    }

    [Fact]
    public async Task All_that_is_sent_arrives_in_order_however_it_is_cut()
    {
        const int Total = 4 * 1024 * 1024;
        var (here, there) = await _sockets.ConnectAsync();
        var sending = Task.Run(
            () =>
            {
                var random = new Random(1);
                var chunk = new byte[70_000];
                for (var sent = 0; sent < Total;)
                {
                    var count = Math.Min(random.Next(1, random.Next(1, chunk.Length)), Total - sent);
                    for (var i = 0; i < count; i++)
                    {
                        chunk[i] = (byte)((sent + i) % 251);
                    }

                    sent += there.Send(chunk.AsSpan(0, count));
                }
            },
            TestContext.Current.CancellationToken);

        var sizes = new Random(2);
        var buffer = new byte[100_000];
        for (var received = 0; received < Total;)
        {
            var count = await here.ReceiveAsync(buffer.AsMemory(0, sizes.Next(1, buffer.Length)), SocketFlags.None).AsTask().WaitAsync(Patience);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal((byte)((received + i) % 251), buffer[i]);
            }

            received += count;
        }

        await sending.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_the_peer_does_not_take_yet_is_sent_when_it_does()
    {
        var (here, there) = await _sockets.ConnectAsync();
        var bytes = new byte[16 * 1024 * 1024];
        new Random(3).NextBytes(bytes);

        var sending = SendAllAsync();
        Assert.False(sending.IsCompleted);
        var received = new byte[bytes.Length + 3];
        await Task.Run(() => new NetworkStream(there).ReadExactly(received), TestContext.Current.CancellationToken).WaitAsync(Patience);

        await sending.WaitAsync(Patience);
        Assert.True(received.AsSpan(0, bytes.Length).SequenceEqual(bytes));
        Assert.Equal([7, 8, 9], received[bytes.Length..]);

        async Task SendAllAsync()
        {
            await here.SendAsync(bytes);
            Assert.Equal(3, await here.SendAsync([new ArraySegment<byte>([7]), new ArraySegment<byte>([8, 9])]));
        }
    }

    [Fact]
    public async Task The_end_comes_behind_what_was_sent_before_it_and_again()
    {
        var (here, there) = await _sockets.ConnectAsync();
        there.Send([1, 2]);
        there.Shutdown(SocketShutdown.Send);

        Assert.Equal(2, await here.ReceiveAsync(new byte[16], SocketFlags.None).AsTask().WaitAsync(Patience));
        Assert.Equal(0, await here.ReceiveAsync(new byte[16], SocketFlags.None).AsTask().WaitAsync(Patience));
        Assert.Equal(0, await here.ReceiveAsync(new byte[16], SocketFlags.None).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task What_is_only_looked_at_is_received_next()
    {
        var (here, there) = await _sockets.ConnectAsync();
        there.Send([1, 2]);

        Assert.Equal(1, await here.ReceiveAsync(new byte[1], SocketFlags.Peek).AsTask().WaitAsync(Patience));
        Assert.Equal(2, await here.ReceiveAsync(new byte[16], SocketFlags.None).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Closing_ends_what_waits()
    {
        var (here, _) = await _sockets.ConnectAsync();
        var receiving = here.ReceiveAsync(new byte[16], SocketFlags.None).AsTask();
        Assert.False(receiving.IsCompleted);

        here.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => receiving.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_ends_what_waits_and_nothing_is_lost()
    {
        using var cancellation = new CancellationTokenSource();
        var (here, there) = await _sockets.ConnectAsync();
        var receiving = here.ReceiveAsync(new byte[16], SocketFlags.None, cancellation.Token).AsTask();
        Assert.False(receiving.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => receiving.WaitAsync(Patience));
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => here.ReceiveAsync(new byte[16], SocketFlags.None, cancellation.Token).AsTask().WaitAsync(Patience));
        there.Send([1, 2]);
        Assert.Equal(2, await here.ReceiveAsync(new byte[16], SocketFlags.None, CancellationToken.None).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_an_earlier_token_leaves_what_waits_by_another()
    {
        using var earlier = new CancellationTokenSource();
        using var later = new CancellationTokenSource();
        var (here, there) = await _sockets.ConnectAsync();
        there.Send([1]);
        Assert.Equal(1, await here.ReceiveAsync(new byte[16], SocketFlags.None, earlier.Token).AsTask().WaitAsync(Patience));
        var receiving = here.ReceiveAsync(new byte[16], SocketFlags.None, later.Token).AsTask();

        await earlier.CancelAsync();
        there.Send([2, 3]);

        Assert.Equal(2, await receiving.WaitAsync(Patience));
    }

    [Fact]
    public async Task What_follows_a_cancelled_wait_does_not_run_on_the_thread_that_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        using var isCancelled = new ManualResetEventSlim();
        var (here, _) = await _sockets.ConnectAsync();
        var following = FollowAsync();

        // It would wait for itself.
        cancellation.Cancel();
        isCancelled.Set();

        await following.WaitAsync(Patience);

        async Task FollowAsync()
        {
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await here.ReceiveAsync(new byte[16], SocketFlags.None, cancellation.Token));
            Assert.True(isCancelled.Wait(Patience));
        }
    }
}
