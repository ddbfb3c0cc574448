using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Locks;

public class SharedSemaphoreTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Permits_are_had_as_long_as_there_are_any()
    {
        using var name = new TestName();
        using var one = SharedSemaphore.OpenOrCreate(name, 3);
        using var other = SharedSemaphore.OpenOrCreate(name, 3);
        var two = one.Acquire(2);

        Assert.Null(other.TryAcquire(2));
        Assert.Contains("had no 2 permits", Assert.Throws<TimeoutException>(() => other.Acquire(2, Moment)).Message);
        using (var last = other.TryAcquire())
        {
            Assert.NotNull(last);
            Assert.Equal(0, one.FreePermits);
        }

        two.Dispose();
        two.Dispose();
        Assert.Equal(3, other.FreePermits);
        Assert.Equal(3, other.Permits);
    }

    [Fact]
    public async Task Waiter_goes_on_when_enough_permits_came_back()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 3);
        var one = semaphore.Acquire();
        var two = semaphore.Acquire(2);
        var all = Task.Run(() => semaphore.Acquire(3));

        one.Dispose();
        two.Dispose();

        using var got = await all.InTime();
        Assert.Equal(3, got.Count);
    }

    [Fact]
    public async Task Wait_ends_when_it_is_cancelled_or_the_block_closed()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 1);
        using var held = semaphore.Acquire();
        using var cancellation = new CancellationTokenSource();
        var cancelled = Task.Run(() => semaphore.Acquire(cancellationToken: cancellation.Token));
        var other = SharedSemaphore.OpenOrCreate(name, 1);
        var closed = Task.Run(() => other.Acquire());

        await cancellation.CancelAsync();
        other.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.InTime());
        Assert.Throws<OperationCanceledException>(() => semaphore.TryAcquire(cancellationToken: cancellation.Token));
        Assert.Equal(0, semaphore.FreePermits);
    }

    [Fact]
    public void Permits_of_a_closed_block_are_free()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 2);
        var closed = SharedSemaphore.OpenOrCreate(name, 2);
        var lost = closed.Acquire(2);

        closed.Dispose();

        using var permits = semaphore.TryAcquire(2);
        Assert.NotNull(permits);
        lost.Dispose();
        Assert.Equal(0, semaphore.FreePermits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void Permits_that_can_never_be_free_are_refused(int permits)
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 3);

        Assert.Contains("expected 1 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => semaphore.TryAcquire(permits)).Message);
    }

    [Fact]
    public void Semaphore_of_another_number_of_permits_is_refused()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 3);

        Assert.Contains("Found a semaphore of 3 permits", Assert.Throws<InvalidDataException>(() => SharedSemaphore.OpenOrCreate(name, 4)).Message);
        Assert.Throws<InvalidDataException>(() => SharedMutex.OpenOrCreate(name));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedSemaphore.OpenOrCreate(name, 0));
    }

    [Fact]
    public void More_openings_than_a_semaphore_has_room_for_are_refused_and_room_comes_back()
    {
        using var name = new TestName();
        var openings = Enumerable.Range(0, 237).Select(_ => SharedSemaphore.OpenOrCreate(name, 1000)).ToList();
        var held = openings.Take(236).Select(opening => opening.Acquire()).ToList();

        Assert.Contains("236 openings", Assert.Throws<InvalidOperationException>(() => openings[236].Acquire()).Message);
        held[7].Dispose();
        openings[236].Acquire().Dispose();

        openings.ForEach(opening => opening.Dispose());
    }

    [Fact]
    public async Task Permits_of_a_killed_process_go_to_one_who_was_waiting_for_them()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 3);
        using var mine = semaphore.Acquire();
        await using var dying = Roles.Start(Roles.HoldPermits, name, "3", "2");
        Assert.Equal("held", await dying.Output.ExpectAsync());
        Assert.Equal(0, semaphore.FreePermits);
        var waiting = Task.Run(() => semaphore.Acquire(2));

        await dying.KillAsync();

        using var permits = await waiting.InTime();
        Assert.Equal(0, semaphore.FreePermits);
    }

    [Fact]
    public async Task Processes_killed_at_any_moment_leave_all_permits_free()
    {
        using var name = new TestName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name, 3);
        for (var round = 0; round < 10; round++)
        {
            await using var one = Roles.Start(Roles.ChurnPermits, name, "3");
            await using var other = Roles.Start(Roles.ChurnPermits, name, "3");
            Assert.Equal("ready", await one.Output.ExpectAsync());
            Assert.Equal("ready", await other.Output.ExpectAsync());
            for (var turn = 0; turn < 500; turn++)
            {
                semaphore.Acquire().Dispose();
            }

            await one.KillAsync();
            await other.KillAsync();

            Assert.Equal(3, semaphore.FreePermits);
            using var all = semaphore.Acquire(3, Patience.Default);
        }
    }
}
