using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Scenarios.Claims;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;

namespace Actors.Scenarios;

/// <summary>
/// What becomes of each kind of coordination object when a real process is killed, or stands still past its grace: one row for each kind, one theory for
/// each moment. All happened in one <see cref="DeathScene"/>, to objects of their own.
/// </summary>
public class DeathTableTests(DeathScene scene) : IClassFixture<DeathScene>
{
    public static TheoryData<string> Held => new(ClaimKinds.Held);

    public static TheoryData<string> Granted => new(ClaimKinds.Granted);

    public static TheoryData<string> InLine => new(ClaimKinds.InLine);

    public static TheoryData<string> Positions => new(DeathScene.Positions);

    public static TheoryData<string, string> Lines => new(
        from kind in ClaimKinds.InLine
        from position in DeathScene.Positions
        select (kind, position));

    public static TheoryData<QueueOrder> Orders => new(Enum.GetValues<QueueOrder>());

    [Theory]
    [MemberData(nameof(Held))]
    public async Task What_a_killed_process_held_goes_to_the_next(string kind)
    {
        var mine = await scene.Find(kind, "held").DemandRestAsync();

        Assert.Equal(ClaimKinds.Abandoned.Contains(kind), mine.IsAbandoned);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Process_that_is_killed_in_line_is_passed_over_wherever_it_stands(string kind, string position)
    {
        var place = scene.Find(kind, position);

        await place.Claim.FreeAsync();
        foreach (var living in new[] { scene.Second, scene.Third })
        {
            Assert.Equal("clean", await living.SaysAsync("has", place.Name));
            Assert.Equal("done", await living.ReleaseAsync(place.Name));
        }

        var again = await place.DemandRestAsync();
        Assert.False(again.IsAbandoned);
        Assert.False(scene.Dying.HasSaid("has", place.Name));
    }

    [Theory]
    [MemberData(nameof(Granted))]
    public async Task What_was_granted_to_a_process_that_is_killed_before_it_knows_goes_to_the_next(string kind)
    {
        var place = scene.Find(kind, "granted");
        var told = ClaimKinds.Abandoned.Contains(kind);
        if (ClaimKinds.Final.Contains(kind))
        {
            Assert.False(scene.Second.HasSaid("has", place.Name));
            await place.Claim.FreeAsync();
        }

        if (ClaimKinds.InLine.Contains(kind))
        {
            Assert.Equal(told ? "abandoned" : "clean", await scene.Second.SaysAsync("has", place.Name));
            Assert.Equal("done", await scene.Second.ReleaseAsync(place.Name));
            told = false;
        }

        Assert.Equal(told, (await place.DemandRestAsync()).IsAbandoned);
        Assert.False(scene.Dying.HasSaid("has", place.Name));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Item_that_was_handed_to_a_process_that_is_killed_before_it_knows_is_in_its_place_again(QueueOrder order)
    {
        int[] items = order switch
        {
            QueueOrder.FirstInFirstOut => [5, 3, 7],
            QueueOrder.LastInFirstOut => [7, 3, 5],
            _ => [3, 5, 7],
        };
        var queue = await scene.Client.GetQueueAsync<int>(DeathScene.NameOf(ClaimKinds.GetBy(order), DeathScene.OrderOf(order)));

        await Patience.UntilAsync(() => queue.CountAsync().AsTask().Result == items.Length, "the item is back");

        Assert.Equal(items, await queue.GetManyAsync(items.Length + 1));
    }

    [Theory]
    [MemberData(nameof(Held))]
    public async Task Holder_that_stood_still_past_its_grace_has_lost_it_and_can_do_nothing_with_it(string kind)
    {
        var place = scene.Find(kind, "still");
        await scene.StoodStillAsync();
        var mine = await place.DemandRestAsync();
        Assert.Equal(ClaimKinds.Abandoned.Contains(kind), mine.IsAbandoned);

        if (ClaimKinds.CanBeLost.Contains(kind))
        {
            await scene.Still.SaysAsync("lost", place.Name);
            Assert.Equal((ClaimKinds.Fencing.Contains(kind) ? ErrorCode.LockLost : ErrorCode.NotHeld).ToString(), await scene.Still.UseAsync(place.Name));
        }

        Assert.Equal(nameof(ErrorCode.NotHeld), await scene.Still.ReleaseAsync(place.Name));
        Assert.Equal(place.Rest, await place.Claim.LookAsync());
        Assert.False(mine.Lost.IsCancellationRequested);
    }

    [Theory]
    [MemberData(nameof(InLine))]
    public async Task Wait_of_a_process_that_stood_still_past_its_grace_fails_and_takes_nothing(string kind)
    {
        var place = scene.Find(kind, "waits");
        await scene.StoodStillAsync();

        Assert.Equal(nameof(LinkLostException), await scene.Still.SaysAsync("failed", place.Name));
        await Patience.UntilAsync(() => place.Claim.LookAsync().Result == place.Rest, "nobody waits");
        await place.Claim.FreeAsync();
        Assert.False((await place.DemandRestAsync()).IsAbandoned);
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public async Task Barrier_is_broken_for_all_who_wait_with_a_process_that_is_killed_wherever_it_stands(string position)
    {
        var place = scene.Find(ClaimKinds.PartyOfFour, position);

        foreach (var living in new[] { scene.Second, scene.Third })
        {
            Assert.Equal(nameof(ErrorCode.BrokenBarrier), await living.SaysAsync("failed", place.Name));
        }

        var barrier = await scene.Client.GetBarrierAsync(place.Name, 4);
        Assert.Equal(new BarrierStatus(4, 0, IsBroken: true, HasAction: false, IsActing: false), await barrier.GetStatusAsync());
    }

    [Fact]
    public async Task Barrier_is_broken_when_the_process_is_killed_that_does_its_action() =>
        Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => scene.WaitForTheKilled.InTime())).Code);

    [Fact]
    public async Task Barrier_is_broken_when_the_process_stands_still_that_does_its_action()
    {
        await scene.StoodStillAsync();

        Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => scene.WaitForTheStill.InTime())).Code);
    }

    [Fact]
    public async Task Barrier_is_broken_when_a_party_of_it_stands_still()
    {
        var place = scene.Find(ClaimKinds.Barrier, "waits");
        await scene.StoodStillAsync();

        Assert.Equal(nameof(LinkLostException), await scene.Still.SaysAsync("failed", place.Name));
        Assert.True((await (await scene.Client.GetBarrierAsync(place.Name, 2)).GetStatusAsync()).IsBroken);
    }

    [Fact]
    public async Task End_of_a_pipe_is_closed_when_the_process_that_has_it_stands_still()
    {
        await scene.StoodStillAsync();

        Assert.Equal(ErrorCode.EndOfStream, (await Assert.ThrowsAsync<ActorException>(() => scene.End.ReceiveAsync<int>().InTime())).Code);
        Assert.Equal(ErrorCode.BrokenPipe, (await Assert.ThrowsAsync<ActorException>(() => scene.End.SendAsync(1).InTime())).Code);
        Assert.Equal(nameof(ErrorCode.BrokenPipe), await scene.Still.UseAsync(DeathScene.NameOf(ClaimKinds.Receive, DeathScene.EndOfStill)));
    }
}
