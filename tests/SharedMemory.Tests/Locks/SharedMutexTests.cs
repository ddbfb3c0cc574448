using Actors.SharedMemory.Locks;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Locks;

public class SharedMutexTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Held_lock_is_not_taken_by_another_opening_until_it_is_given_back()
    {
        using var name = new TestName();
        using var one = SharedMutex.OpenOrCreate(name);
        using var other = SharedMutex.OpenOrCreate(name);

        using (var hold = one.Acquire())
        {
            Assert.True(hold.IsHeld);
            Assert.True(other.IsHeld);
            Assert.Null(other.TryAcquire());
            Assert.Null(one.TryAcquire());
        }

        Assert.False(one.IsHeld);
        using var next = other.TryAcquire();
        Assert.True(next is { WasAbandoned: false });
    }

    [Fact]
    public void Token_rises_with_every_hold()
    {
        using var name = new TestName();
        using var one = SharedMutex.OpenOrCreate(name);
        using var other = SharedMutex.OpenOrCreate(name);
        ulong first;
        using (var hold = one.Acquire())
        {
            first = hold.Token;
        }

        using var next = other.Acquire();
        Assert.Equal(first + 1, next.Token);
    }

    [Fact]
    public void Hold_that_is_over_gives_nothing_back_that_others_hold()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var old = mutex.Acquire();
        var copy = old;
        old.Dispose();
        using var hold = mutex.Acquire();

        old.Dispose();
        copy.Dispose();
        default(SharedHold).Dispose();

        Assert.True(hold.IsHeld);
        Assert.False(copy.IsHeld);
    }

    [Fact]
    public void Wait_ends_with_its_timeout()
    {
        using var name = new TestName();
        using var one = SharedMutex.OpenOrCreate(name);
        using var other = SharedMutex.OpenOrCreate(name);
        using var hold = one.Acquire();

        Assert.Contains("was not free within 1 ms", Assert.Throws<TimeoutException>(() => other.Acquire(Moment)).Message);
        Assert.Null(other.TryAcquire(Moment));
        Assert.Throws<ArgumentOutOfRangeException>(() => other.TryAcquire(TimeSpan.FromMilliseconds(-2)));
    }

    [Fact]
    public async Task Wait_ends_when_it_is_cancelled()
    {
        using var name = new TestName();
        using var one = SharedMutex.OpenOrCreate(name);
        using var other = SharedMutex.OpenOrCreate(name);
        using var hold = one.Acquire();
        using var cancellation = new CancellationTokenSource();
        var waiting = Task.Run(() => other.Acquire(cancellationToken: cancellation.Token));
        await UntilSomebodySleeps(one);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        Assert.Throws<OperationCanceledException>(() => other.Acquire(cancellationToken: cancellation.Token));
        Assert.True(hold.IsHeld);
    }

    [Fact]
    public void Free_lock_is_not_taken_by_one_who_has_given_up_already()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var givenUp = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => mutex.Acquire(cancellationToken: givenUp));
        Assert.Throws<OperationCanceledException>(() => mutex.TryAcquire(cancellationToken: givenUp));
        Assert.False(mutex.IsHeld);
    }

    [Fact]
    public async Task Wait_ends_when_the_block_is_closed_under_it()
    {
        using var name = new TestName();
        using var one = SharedMutex.OpenOrCreate(name);
        var other = SharedMutex.OpenOrCreate(name);
        using var hold = one.Acquire();
        var waiting = Task.Run(() => other.Acquire());
        await UntilSomebodySleeps(one);

        other.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.InTime());
        Assert.Throws<ObjectDisposedException>(() => other.Acquire());
    }

    [Fact]
    public async Task Sleeping_waiters_all_get_their_turn()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var hold = mutex.Acquire();
        var turns = 0;
        var waiting = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var opening = SharedMutex.OpenOrCreate(name);
            using var mine = opening.Acquire(TimeSpan.MaxValue);
            return Interlocked.Increment(ref turns);
        })).ToList();
        await UntilSomebodySleeps(mutex);

        hold.Dispose();

        await Task.WhenAll(waiting).InTime();
        Assert.Equal(8, turns);
        Assert.False(mutex.IsHeld);
    }

    [Fact]
    public async Task Lock_that_is_held_over_an_await_is_given_back_by_another_thread()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var hold = mutex.Acquire();

        await Task.Factory.StartNew(hold.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.False(mutex.IsHeld);
    }

    [Fact]
    public void Lock_of_a_closed_block_is_abandoned()
    {
        using var name = new TestName();
        using var mutex = SharedMutex.OpenOrCreate(name);
        var closed = SharedMutex.OpenOrCreate(name);
        var lost = closed.Acquire();

        closed.Dispose();

        using var hold = mutex.Acquire();
        Assert.True(hold.WasAbandoned);
        lost.Dispose();
        Assert.False(lost.IsHeld);
        Assert.True(hold.IsHeld);
    }

    [Fact]
    public void Place_with_something_else_is_refused()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(256, name);
        _ = SharedEvent.At(memory, 64);
        memory.Span[132] = 1;

        Assert.Contains("expected a SharedMutex", Assert.Throws<InvalidDataException>(() => SharedMutex.At(memory, 64)).Message);
        Assert.Throws<InvalidDataException>(() => SharedMutex.At(memory, 128));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedMutex.At(memory, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedMutex.At(memory, 200));
    }

    // The holder's number and the mark that somebody sleeps are one word.
    private static Task UntilSomebodySleeps(SharedMutex mutex) => Patience.UntilAsync(
        () => (mutex.Memory.Elements<uint>(mutex.Offset, 1)[0] & Presence.SpareBit) != 0, "somebody sleeps");
}
