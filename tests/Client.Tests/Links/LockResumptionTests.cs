using Actors.Contracts;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

/// <summary>Locks over connections that break while the session lives: a blocked call goes on and has effect once.</summary>
public class LockResumptionTests
{
    public static TheoryData<LinkDirection, int> Parts => new(
        from direction in new[] { LinkDirection.ToHost, LinkDirection.ToClient }
        from part in Enumerable.Range(0, 2)
        select (direction, part));

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Lock_is_taken_and_given_back_once_wherever_the_connection_is_cut(LinkDirection direction, int part)
    {
        await using var host = await InProcessHost.StartAsync();
        var whole = await RunAsync(host, direction, cutAfter: null);
        for (var cut = part; cut < whole; cut += 2)
        {
            await RunAsync(host, direction, cut);
        }
    }

    [Fact]
    public async Task Wait_goes_on_over_a_connection_that_was_cut_and_the_lock_stays_held()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var theirs = await other.GetLockAsync("lock");
        var held = await theirs.AcquireAsync();
        var waiting = (await client.GetLockAsync("lock")).AcquireAsync().AsTask();
        await Patience.UntilAsync(() => theirs.CountWaitingAsync().AsTask().Result == 1, "the client waits");

        link.Cut();
        await held.ReleaseAsync();

        await using var mine = await waiting.InTime();
        Assert.False(mine.IsAbandoned);
        Assert.False(mine.Lost.IsCancellationRequested);
        Assert.Null(await theirs.TryAcquireAsync());
        Assert.Equal(0, await theirs.CountWaitingAsync());
    }

    [Fact]
    public async Task Wait_that_is_given_up_while_there_is_no_connection_leaves_nothing()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var theirs = await other.GetLockAsync("lock");
        var held = await theirs.AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = (await client.GetLockAsync("lock")).AcquireAsync(cancellation.Token).AsTask();
        await Patience.UntilAsync(() => theirs.CountWaitingAsync().AsTask().Result == 1, "the client waits");

        link.Cut();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());

        await Patience.UntilAsync(() => theirs.CountWaitingAsync().AsTask().Result == 0, "the host knows that nobody waits");
        await held.ReleaseAsync();
        await using var again = await theirs.TryAcquireAsync();
        Assert.NotNull(again);
        Assert.Equal(LinkState.Connected, client.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Holder_learns_that_its_lock_was_taken_by_force_while_there_was_no_connection_or_it_read_nothing(bool isCut)
    {
        await using var host = await InProcessHost.StartAsync(options => options with { Protocol = options.Protocol with { MaxUnsentBytes = 4096 } });
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var session = client.Session;
        var large = await client.GetValueAsync<byte[]>("large");
        await large.SetAsync(new byte[500_000]);
        var held = await (await client.GetLockAsync("lock")).AcquireAsync();
        var lost = new TaskCompletionSource();
        await using var registration = held.Lost.Register(lost.SetResult);
        var unread = new List<Task>();
        if (isCut)
        {
            link.IsBroken = true;
            link.Cut();
        }
        else
        {
            link.Stall(LinkDirection.ToClient);
            unread.AddRange(Enumerable.Range(0, 20).Select(_ => large.GetAsync().AsTask()));
        }

        Assert.True(await (await other.GetLockAsync("lock")).ForceReleaseAsync());
        link.IsBroken = false;
        link.Resume(LinkDirection.ToClient);

        await lost.Task.InTime();
        Assert.Equal(session, client.Session);
        await Task.WhenAll(unread).InTime();
    }

    [Fact]
    public async Task Lock_that_is_granted_after_its_caller_gave_up_is_given_back()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var shared = await client.GetLockAsync("lock");
        for (var round = 0; round < 200; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var held = await shared.AcquireAsync();
            var waiting = shared.AcquireAsync(cancellation.Token).AsTask();

            // Both at once: either may be first.
            var release = Task.Run(() => held.ReleaseAsync().AsTask());
            await cancellation.CancelAsync();
            await release.InTime();
            try
            {
                await (await waiting.InTime()).ReleaseAsync();
            }
            catch (OperationCanceledException)
            {
                // Given up in time, or given back by the library.
            }

            await using var next = await shared.AcquireAsync().InTime();
        }
    }

    // Takes and gives back the lock three times, once after a wait, over a link that is cut after so many bytes.
    private static async Task<long> RunAsync(InProcessHost host, LinkDirection direction, long? cutAfter)
    {
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var name = Guid.NewGuid().ToString("N");
        var mine = await client.GetLockAsync(name);
        var theirs = await other.GetLockAsync(name);
        var before = link.BytesPassed(direction);
        if (cutAfter is { } bytes)
        {
            link.CutAfter(direction, bytes);
        }

        var first = await mine.AcquireAsync().InTime();
        Assert.Null(await theirs.TryAcquireAsync());
        await first.ReleaseAsync().InTime();
        var held = await theirs.AcquireAsync().InTime();
        var waiting = mine.AcquireAsync().AsTask();
        await Patience.UntilAsync(() => theirs.CountWaitingAsync().AsTask().Result == 1, "the client waits");
        await held.ReleaseAsync();
        var second = await waiting.InTime();
        Assert.True(second.Token > held.Token && held.Token > first.Token);
        Assert.False(second.IsAbandoned);
        await second.ReleaseAsync().InTime();
        Assert.False(await theirs.IsLockedAsync());
        Assert.Equal(0, await theirs.CountWaitingAsync());
        return link.BytesPassed(direction) - before;
    }
}
