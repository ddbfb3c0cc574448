using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Locks;

public class SharedEventTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Event_stays_set_until_it_is_reset()
    {
        using var name = new TestName();
        using var one = SharedEvent.OpenOrCreate(name);
        using var other = SharedEvent.OpenOrCreate(name);

        Assert.False(other.Wait(Moment));
        one.Set();
        Assert.True(other.Wait());
        Assert.True(other.IsSet);
        other.Reset();
        Assert.False(one.Wait(TimeSpan.Zero));
    }

    [Fact]
    public void Automatic_event_lets_one_through_for_each_setting()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name, isAutomatic: true);

        signal.Set();
        signal.Set();

        Assert.True(signal.Wait(TimeSpan.Zero));
        Assert.False(signal.Wait(TimeSpan.Zero));
    }

    [Fact]
    public async Task All_sleepers_go_on_when_it_is_set()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name);
        var waiting = Enumerable.Range(0, 5).Select(_ => Task.Run(() => signal.Wait(Patience.Default))).ToList();
        await UntilSomebodySleeps(signal);

        signal.Set();

        Assert.All(await Task.WhenAll(waiting).InTime(), Assert.True);
    }

    [Fact]
    public async Task Each_sleeper_of_an_automatic_event_has_a_signal_of_its_own()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name, isAutomatic: true);
        var passed = 0;
        var waiting = Enumerable.Range(0, 5).Select(_ => Task.Run(() =>
        {
            signal.Wait();
            return Interlocked.Increment(ref passed);
        })).ToList();
        for (var signals = 1; signals <= 5; signals++)
        {
            signal.Set();
            await Patience.UntilAsync(() => Volatile.Read(ref passed) == signals, "one has passed");
            Assert.False(signal.IsSet);
        }

        await Task.WhenAll(waiting).InTime();
    }

    [Fact]
    public async Task Wait_ends_when_it_is_cancelled_or_the_block_closed()
    {
        using var name = new TestName();
        var signal = SharedEvent.OpenOrCreate(name);
        using var cancellation = new CancellationTokenSource();
        var cancelled = Task.Run(() => signal.Wait(cancellationToken: cancellation.Token));
        var closed = Task.Run(() => signal.Wait());
        await UntilSomebodySleeps(signal);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        signal.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.InTime());
    }

    [Fact]
    public void Signal_is_not_taken_by_one_who_has_given_up_already()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name, isAutomatic: true);
        signal.Set();

        Assert.Throws<OperationCanceledException>(() => signal.Wait(cancellationToken: new CancellationToken(canceled: true)));
        Assert.True(signal.IsSet);
    }

    [Fact]
    public void Event_of_the_other_kind_is_refused()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name);

        Assert.Contains("expected an automatic SharedEvent", Assert.Throws<InvalidDataException>(() => SharedEvent.OpenOrCreate(name, isAutomatic: true)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signal_reaches_another_process(bool isAutomatic)
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name, isAutomatic);
        await using var child = Roles.Start(Roles.WaitForEvent, name, $"{isAutomatic}");
        Assert.Equal("waiting", await child.Output.ExpectAsync());

        signal.Set();

        Assert.Equal("passed", await child.Output.ExpectAsync());
        Assert.Equal(!isAutomatic, signal.IsSet);
    }

    [Fact]
    public async Task Killed_sleeper_keeps_no_signal_from_the_living()
    {
        using var name = new TestName();
        using var signal = SharedEvent.OpenOrCreate(name, isAutomatic: true);
        await using var dying = Roles.Start(Roles.WaitForEvent, name, "true");
        Assert.Equal("waiting", await dying.Output.ExpectAsync());
        await UntilSomebodySleeps(signal);
        var waiting = Task.Run(() => signal.Wait());

        // The wake goes to one that stands still, and then dies.
        dying.Freeze();
        signal.Set();
        await dying.KillAsync();

        Assert.True(await waiting.InTime());
    }

    private static Task UntilSomebodySleeps(SharedEvent signal) => Patience.UntilAsync(
        () => signal.Memory.Elements<uint>(signal.Offset, 1)[0] >= 0x8000_0000, "somebody sleeps");
}
