using Actors.SharedMemory.Locks;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Locks;

/// <summary>Processes that are killed while they hold a lock, or wait for it.</summary>
public class SharedMutexDeathTests
{
    [Fact]
    public async Task Lock_of_a_killed_process_goes_to_one_who_was_asleep_waiting_for_it()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        await using var dying = Roles.Start(Roles.HoldMutex, name);
        Assert.Equal("held", await dying.Output.ExpectAsync());
        var waiting = Task.Run(() => mutex.Acquire());
        await UntilSomebodySleeps(mutex);

        await dying.KillAsync();

        using var hold = await waiting.InTime();
        Assert.True(hold.WasAbandoned);
    }

    [Fact]
    public async Task Lock_of_a_killed_process_goes_to_the_next_who_comes_and_only_that_one_hears_of_it()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        await using var dying = Roles.Start(Roles.HoldMutex, name);
        Assert.Equal("held", await dying.Output.ExpectAsync());

        await dying.KillAsync();

        using (var hold = mutex.TryAcquire())
        {
            Assert.True(hold is { WasAbandoned: true });
        }

        using var next = mutex.Acquire();
        Assert.False(next.WasAbandoned);
    }

    [Fact]
    public async Task Lock_of_a_process_that_stands_still_is_not_taken_from_it()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        await using var still = Roles.Start(Roles.HoldMutex, name);
        Assert.Equal("held", await still.Output.ExpectAsync());
        still.Freeze();

        Assert.Null(mutex.TryAcquire(4 * SharedWait.Slice));

        still.Thaw();
        await still.SayAsync("end");
        Assert.Equal(0, await still.ExpectExitAsync());
        using var hold = mutex.Acquire();
        Assert.False(hold.WasAbandoned);
    }

    [Fact]
    public async Task Waiter_that_is_killed_when_its_turn_comes_keeps_nobody_else_asleep()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var hold = mutex.Acquire();
        await using var dying = Roles.Start(Roles.WaitForMutex, name);
        Assert.Equal("waiting", await dying.Output.ExpectAsync());
        await UntilSomebodySleeps(mutex);
        await using var living = Roles.Start(Roles.WaitForMutex, name);
        Assert.Equal("waiting", await living.Output.ExpectAsync());

        // The wake goes to one that stands still, and then dies.
        dying.Freeze();
        hold.Dispose();
        await dying.KillAsync();

        Assert.StartsWith("held", await living.Output.ExpectAsync());
    }

    [Fact]
    public async Task Processes_killed_at_any_moment_leave_the_pair_whole_or_the_lock_abandoned()
    {
        using var name = new TestName();
        using var pair = SharedArray<long>.Create(2, name);
        for (var round = 0; round < 15; round++)
        {
            await using var one = Roles.Start(Roles.WritePairs, name);
            await using var other = Roles.Start(Roles.WritePairs, name);
            Assert.Equal("ready", await one.Output.ExpectAsync());
            Assert.Equal("ready", await other.Output.ExpectAsync());
            var seen = Volatile.Read(ref pair[1]);
            await Patience.UntilAsync(() => Volatile.Read(ref pair[1]) > seen + 1000, "they write");

            await one.KillAsync();
            await other.KillAsync();

            using var hold = pair.Acquire(Patience.Default);
            Assert.True(hold.WasAbandoned || pair[0] == pair[1], $"{pair[0]} and {pair[1]} without an abandoned lock");
            pair[0] = pair[1] = Math.Max(pair[0], pair[1]);
        }
    }

    [Fact]
    public async Task Increments_of_three_processes_under_the_lock_are_all_counted()
    {
        const int Each = 100_000;
        using var name = new TestName();
        using var value = SharedValue<long>.Create(0, name);
        await using var one = Roles.Start(Roles.Increment, name, $"{Each}");
        await using var other = Roles.Start(Roles.Increment, name, $"{Each}");
        Assert.Equal("ready", await one.Output.ExpectAsync());
        Assert.Equal("ready", await other.Output.ExpectAsync());
        await one.SayAsync("go");
        await other.SayAsync("go");

        for (var left = Each; left > 0; left--)
        {
            value.Update(static number => number + 1);
        }

        Assert.Equal(0, await one.ExpectExitAsync(Patience.Default));
        Assert.Equal(0, await other.ExpectExitAsync(Patience.Default));
        Assert.Equal(3 * Each, value.Value);
    }

    private static Task UntilSomebodySleeps(SharedMutex mutex) => Patience.UntilAsync(
        () => (mutex.Memory.Elements<uint>(mutex.Offset, 1)[0] & Presence.SpareBit) != 0, "somebody sleeps");
}
