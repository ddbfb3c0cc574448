using Actors.Client;
using Actors.Contracts;
using Actors.Scenarios.Claims;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;

namespace Actors.Scenarios;

/// <summary>
/// What becomes of each kind of coordination object when a connection is cut and there again within the grace: nothing. One row for each kind, as in
/// <see cref="DeathTableTests"/>; with the real client and the real host, over connections in memory.
/// </summary>
public class CutTableTests
{
    // Of the bytes that go a way. No frame is as short: the connection is cut before each of them.
    private const int Step = 3;

    public static TheoryData<string> Kinds => new(ClaimKinds.Granted);

    public static TheoryData<string, LinkDirection> Ways => new(
        from kind in (string[])[.. ClaimKinds.Granted, ClaimKinds.Participant, ClaimKinds.Action]
        from direction in new[] { LinkDirection.ToHost, LinkDirection.ToClient }
        select (kind, direction));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wait_goes_on_over_a_cut_and_what_it_brings_outlives_the_next(string kind)
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var session = client.Session;
        var theirs = await BlockAsync(kind, other, "object");
        var rest = await theirs.LookAsync();
        var mine = await ClaimKinds.OpenAsync(kind, client, "object");
        await mine.PrepareAsync();
        var waiting = mine.TakeAsync();
        await mine.LookAsync();

        link.Break();
        await theirs.FreeAsync();
        Assert.False(waiting.IsCompleted);
        link.Heal();
        var holding = await waiting.InTime();
        Assert.False(holding.IsAbandoned);

        link.Cut();
        if (holding.UseAsync is { } useAsync)
        {
            await useAsync().InTime();
        }

        await holding.ReleaseAsync().InTime();
        Assert.False(holding.Lost.IsCancellationRequested);
        Assert.False((await theirs.BlockAsync().InTime()).IsAbandoned);
        Assert.Equal(rest, await theirs.LookAsync());
        Assert.Equal(session, client.Session);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Claim_has_effect_once_wherever_the_connection_is_cut(string kind, LinkDirection direction)
    {
        await using var host = await InProcessHost.StartAsync();
        var whole = await RunAsync(host, kind, direction, cutAfter: null);
        for (var cut = 0L; cut < whole; cut += Step)
        {
            await RunAsync(host, kind, direction, cut);
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Action_of_a_barrier_goes_on_over_a_cut_and_what_comes_of_it_counts_once(bool succeeds, bool endsWithoutConnection)
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var session = client.Session;
        var theirs = await other.GetBarrierAsync("barrier", 2, hasAction: true);
        var mine = await client.GetBarrierAsync("barrier", 2, hasAction: true);
        var rest = await theirs.GetStatusAsync();
        var waiting = theirs.WaitAsync().AsTask();
        await theirs.GetStatusAsync();
        var actions = new TestProbe<string>();
        var outcome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acting = mine.WaitAsync(async () =>
        {
            actions.Add("begun");
            await outcome.Task;
        }).AsTask();
        await actions.ExpectAsync();

        link.Break();
        if (endsWithoutConnection)
        {
            End();
            Assert.True((await theirs.GetStatusAsync()).IsActing);
            Assert.False(acting.IsCompletedSuccessfully);
            link.Heal();
        }
        else
        {
            link.Heal();
            await client.PingAsync().InTime();
            Assert.True((await theirs.GetStatusAsync()).IsActing);
            End();
        }

        if (succeeds)
        {
            Assert.Equal((0, 1), (await waiting.InTime(), await acting.InTime()));
        }
        else
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => acting.InTime());
            Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => waiting.InTime())).Code);
        }

        Assert.Equal(rest with { IsBroken = !succeeds }, await theirs.GetStatusAsync());
        Assert.Equal(session, client.Session);
        Assert.False(actions.TryTake(out _), "The action was done twice.");

        void End()
        {
            if (succeeds)
            {
                outcome.SetResult();
            }
            else
            {
                outcome.SetException(new InvalidDataException("As the test wishes."));
            }
        }
    }

    // The same over a link that is cut after so many bytes.
    private static async Task<long> RunAsync(InProcessHost host, string kind, LinkDirection direction, long? cutAfter)
    {
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var session = client.Session;
        var name = $"cut after {cutAfter}";
        var theirs = await BlockAsync(kind, other, name);
        var rest = await theirs.LookAsync();
        var mine = await ClaimKinds.OpenAsync(kind, client, name);
        var before = link.BytesPassed(direction);
        if (cutAfter is { } bytes)
        {
            link.CutAfter(direction, bytes);
        }

        await mine.PrepareAsync().InTime();
        var waiting = mine.TakeAsync();
        await mine.LookAsync().InTime();
        await theirs.FreeAsync();
        var holding = await waiting.InTime();
        await holding.ReleaseAsync().InTime();
        var passed = link.BytesPassed(direction) - before;

        Assert.False(holding.Lost.IsCancellationRequested);
        Assert.False((await theirs.BlockAsync().InTime()).IsAbandoned);
        Assert.Equal(rest, await theirs.LookAsync());
        Assert.Equal(session, client.Session);
        return passed;
    }

    private static async Task<Claim> BlockAsync(string kind, ObjectClient client, string name)
    {
        var claim = await ClaimKinds.OpenAsync(kind, client, name);
        await claim.SetUpAsync();
        await claim.BlockAsync();
        return claim;
    }
}
