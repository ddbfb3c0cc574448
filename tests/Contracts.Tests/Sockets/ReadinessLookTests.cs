using System.Net.Sockets;
using Actors.Contracts.Sockets.Readiness;

namespace Actors.Contracts.Tests.Sockets;

/// <summary>Of a thread that stays with a socket and looks, for longer than a test takes where nothing else is said.</summary>
public sealed class ReadinessLookTests : IDisposable
{
    private const int Enough = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WatchedSockets _sockets = new(2 * Patience);

    public void Dispose() => _sockets.Dispose();

    [Fact]
    public async Task Thread_stays_with_a_socket_on_which_all_comes_and_others_are_served_meanwhile()
    {
        var (stays, end) = await StayAsync();
        var (_, other) = await EchoAsync();

        Call(other);
        Call(end);

        Assert.False(stays.IsCompleted);
    }

    [Fact]
    public async Task Thread_stays_with_none_of_two_sockets_by_turns()
    {
        var (first, one) = await EchoAsync();
        var (second, two) = await EchoAsync();

        for (var i = 0; i < Enough; i++)
        {
            Call(one);
            Call(two);
        }

        Assert.True(first.AwaitsReading);
        Assert.True(second.AwaitsReading);
    }

    [Fact]
    public async Task Look_that_finds_nothing_ends_and_what_comes_later_is_served()
    {
        using var sockets = new WatchedSockets(TimeSpan.FromMilliseconds(20));
        var (here, there) = await sockets.ConnectAsync();
        _ = EchoAsync(here);
        for (var i = 0; i < Enough; i++)
        {
            Call(there);
        }

        Assert.True(SpinWait.SpinUntil(() => here.AwaitsReading, Patience));

        Call(there);
    }

    [Fact]
    public async Task End_is_found_by_the_look()
    {
        var (stays, end) = await StayAsync();

        end.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await stays.WaitAsync(Patience));
    }

    [Fact]
    public async Task Closing_ends_the_look()
    {
        var (here, there) = await _sockets.ConnectAsync();
        var stays = StayAsync(here, there, CancellationToken.None);

        here.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => stays.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_ends_the_look_and_nothing_is_lost()
    {
        using var cancellation = new CancellationTokenSource();
        var (here, there) = await _sockets.ConnectAsync();
        var stays = StayAsync(here, there, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => stays.WaitAsync(Patience));
        there.Send([1, 2]);
        Assert.Equal(2, await here.ReceiveAsync(new byte[16], SocketFlags.None, CancellationToken.None).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task What_the_peer_does_not_take_yet_is_sent_when_it_does_while_a_thread_looks()
    {
        var (here, there) = await _sockets.ConnectAsync();
        var stays = StayAsync(here, there, CancellationToken.None);
        var bytes = new byte[16 * 1024 * 1024];
        new Random(3).NextBytes(bytes);

        var sending = here.SendAsync(bytes).AsTask();
        Assert.False(sending.IsCompleted);
        var received = new byte[bytes.Length];
        await Task.Run(() => new NetworkStream(there).ReadExactly(received), TestContext.Current.CancellationToken).WaitAsync(Patience);

        await sending.WaitAsync(Patience);
        Assert.True(received.AsSpan().SequenceEqual(bytes));
        there.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await stays.WaitAsync(Patience));
    }

    // Until its end: a byte comes, and goes back.
    private static async Task<int> EchoAsync(SocketReadiness here, CancellationToken cancellationToken = default)
    {
        var buffer = new byte[16];
        while (true)
        {
            var count = await here.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
            if (count == 0)
            {
                return count;
            }

            await here.SendAsync(buffer.AsMemory(0, count));
        }
    }

    private static void Call(Socket there)
    {
        there.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        there.Send([1]);
        Assert.Equal(1, there.Receive(new byte[16]));
    }

    private static Task<int> StayAsync(SocketReadiness here, Socket there, CancellationToken cancellationToken)
    {
        var echo = EchoAsync(here, cancellationToken);
        for (var i = 0; i < Enough; i++)
        {
            Call(there);
        }

        Assert.True(SpinWait.SpinUntil(() => !here.AwaitsReading, Patience));
        return echo;
    }

    private async Task<(Task<int> Stays, Socket End)> StayAsync()
    {
        var (here, there) = await _sockets.ConnectAsync();
        return (StayAsync(here, there, CancellationToken.None), there);
    }

    private async Task<(SocketReadiness Here, Socket There)> EchoAsync()
    {
        var (here, there) = await _sockets.ConnectAsync();
        _ = EchoAsync(here);
        return (here, there);
    }
}
