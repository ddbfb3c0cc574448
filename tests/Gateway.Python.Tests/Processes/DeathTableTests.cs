using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Processes;

/// <summary>
/// The table of deaths of Python processes: whatever one held, awaited or was being granted when it was killed, and however it had begun. One scene of
/// real processes is behind all rows.
/// </summary>
public sealed class DeathTableTests : IClassFixture<DeathScene>
{
    private readonly DeathScene _scene;

    public DeathTableTests(DeathScene scene)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells that all threads of a process stand still.");
        _ = PythonInterpreter.Any;
        _scene = scene;
    }

    public static TheoryData<string> Methods => [.. DeathScene.Methods];

    public static TheoryData<string, string> Taken => new(
        from kind in Taking.AllKinds
        from method in DeathScene.Methods
        select (kind, method));

    [Theory]
    [MemberData(nameof(Taken))]
    public Task What_it_held_goes_to_the_next_as_abandoned_after_the_grace(string kind, string method) => IsAbandonedAsync("holds", kind, method);

    [Theory]
    [MemberData(nameof(Taken))]
    public Task What_it_was_granted_and_never_knew_of_goes_to_the_next_as_abandoned_after_the_grace(string kind, string method) =>
        IsAbandonedAsync("granted", kind, method);

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_it_waited_for_it_does_not_take(string kind, string method)
    {
        var name = DeathScene.NameOf("awaits", kind, method);
        await _scene.FreeAsync(name);

        await using var held = await Taking.AcquireAsync(_scene.Client, kind, name).InTime();

        Assert.NotEqual(true, (held as IHeldLock)?.IsAbandoned);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task One_that_waited_for_an_item_takes_none(string method)
    {
        var jobs = await QueueAsync("awaits", "item", method);
        Assert.Equal(0, (await jobs.GetStatusAsync()).WaitingGetters);

        await jobs.PutAsync(7);

        Assert.Equal(7, await jobs.GetAsync().AsTask().InTime());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_item_that_it_was_handed_and_never_knew_of_is_in_its_place_again(string method)
    {
        var jobs = await QueueAsync("granted", "item", method);

        Assert.Equal(1, await jobs.GetAsync().AsTask().InTime());
        Assert.Equal(2, await jobs.GetAsync().AsTask().InTime());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task One_that_waited_for_room_puts_nothing(string method)
    {
        var full = await QueueAsync("awaits", "room", method);

        Assert.Equal(1, await full.GetAsync().AsTask().InTime());

        var status = await full.GetStatusAsync();
        Assert.Equal((0, 0), (status.Count, status.WaitingPutters));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_barrier_that_it_waited_in_is_broken_for_the_others(string method)
    {
        var e = await Assert.ThrowsAsync<ActorException>(() => _scene.AtBarriers[DeathScene.NameOf("awaits", "barrier", method)].InTime());

        Assert.Equal(ErrorCode.BrokenBarrier, e.Code);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_does_not_wait_for_an_event_any_more(string method)
    {
        var signal = await _scene.Client.GetEventAsync(DeathScene.NameOf("awaits", "event", method));

        Assert.Equal(0, await signal.CountWaitingAsync());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_is_not_notified_in_anothers_place(string method)
    {
        var condition = await _scene.Client.GetConditionAsync(DeathScene.NameOf("awaits", "notification", method));
        await using var held = await condition.AcquireAsync().AsTask().InTime();

        Assert.Equal(0, await condition.NotifyAsync(held));
        Assert.False(held.IsAbandoned);
    }

    private async Task IsAbandonedAsync(string what, string kind, string method)
    {
        var name = DeathScene.NameOf(what, kind, method);
        Assert.DoesNotContain(name, _scene.HadTooEarly);

        await using var held = await _scene.NextAsync(name);

        Assert.NotEqual(false, (held as IHeldLock)?.IsAbandoned);
    }

    private ValueTask<ISharedQueue<int>> QueueAsync(string what, string kind, string method) =>
        _scene.Client.GetQueueAsync<int>(DeathScene.NameOf(what, kind, method));
}
