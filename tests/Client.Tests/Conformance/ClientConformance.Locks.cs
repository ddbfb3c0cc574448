using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Lock_is_given_to_one_at_a_time_in_the_order_of_asking()
    {
        await using var first = await transport.ConnectAsync();
        await using var second = await transport.ConnectAsync();
        var mine = await first.GetLockAsync(_name);
        var theirs = await second.GetLockAsync(_name);
        var held = await mine.AcquireAsync();

        var waiting = theirs.AcquireAsync().AsTask();
        await WaitForWaitersAsync(mine, 1);
        var behind = mine.AcquireAsync().AsTask();
        await WaitForWaitersAsync(mine, 2);
        Assert.False(waiting.IsCompleted);
        await held.ReleaseAsync();
        var next = await waiting.InTime();
        Assert.False(behind.IsCompleted);
        await next.DisposeAsync();
        var last = await behind.InTime();

        Assert.True(held.Token < next.Token && next.Token < last.Token);
        Assert.False(last.IsAbandoned);
        await last.DisposeAsync();
        Assert.False(await mine.IsLockedAsync());
    }

    [Fact]
    public async Task Lock_that_is_held_is_not_taken_without_waiting_and_not_when_the_time_is_over()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.GetLockAsync(_name);
        await using var held = await shared.AcquireAsync();

        Assert.Null(await shared.TryAcquireAsync());
        Assert.Null(await shared.TryAcquireAsync(TimeSpan.FromMilliseconds(1)).InTime());
        Assert.Equal(0, await shared.CountWaitingAsync());
    }

    [Fact]
    public async Task Cancelled_wait_never_takes_the_lock()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var held = await shared.AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = shared.AcquireAsync(cancellation.Token).AsTask();
        await WaitForWaitersAsync(shared, 1);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        await held.ReleaseAsync();

        await using var again = await shared.TryAcquireAsync();
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Lock_of_a_client_that_leaves_goes_to_the_next_as_abandoned()
    {
        await using var client = await transport.ConnectAsync();
        var leaving = await transport.ConnectAsync();
        await (await leaving.GetLockAsync(_name)).AcquireAsync();
        var shared = await client.GetLockAsync(_name);
        var waiting = shared.AcquireAsync().AsTask();
        await WaitForWaitersAsync(shared, 1);

        await leaving.DisposeAsync();

        await using var held = await waiting.InTime();
        Assert.True(held.IsAbandoned);
    }

    [Fact]
    public async Task Lock_taken_by_force_is_lost_to_its_holder_and_what_stands_on_it_is_refused()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var dictionary = await client.CreateDictionaryAsync<string, int>();
        var held = await shared.AcquireAsync();
        var fenced = dictionary.With(held);
        await fenced.SetAsync("a", 1);
        var lost = new TaskCompletionSource();
        await using var told = held.Lost.Register(lost.SetResult);

        Assert.True(await shared.ForceReleaseAsync());

        await lost.Task.InTime();
        Assert.Equal(ErrorCode.LockLost, (await Assert.ThrowsAsync<ActorException>(() => fenced.SetAsync("a", 2).AsTask())).Code);
        Assert.Equal(ErrorCode.LockLost, (await Assert.ThrowsAsync<ActorException>(
            () => client.AtomicAsync(batch => _ = dictionary.In(batch.With(held)).SetAsync("a", 3)))).Code);
        Assert.Equal(1, await dictionary.GetAsync("a"));
        Assert.False(await shared.ForceReleaseAsync());
    }

    [Fact]
    public async Task Reentrant_lock_is_free_when_its_owner_has_given_back_all()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.CreateReentrantLockAsync();
        var owner = new LockOwner();
        var outer = await shared.AcquireAsync(owner);
        var inner = await shared.AcquireAsync(owner).InTime();
        Assert.Equal(outer.Token, inner.Token);
        Assert.Null(await shared.TryAcquireAsync(new LockOwner()));

        await inner.ReleaseAsync();
        Assert.True(await shared.IsLockedAsync());
        await outer.ReleaseAsync();

        Assert.False(await shared.IsLockedAsync());
    }

    [Fact]
    public async Task Wait_that_closes_a_circle_fails_at_once_and_names_it()
    {
        await using var first = await transport.ConnectAsync();
        await using var second = await transport.ConnectAsync();
        var (a1, b1) = (await first.GetLockAsync(_name + "a"), await first.GetLockAsync(_name + "b"));
        var (a2, b2) = (await second.GetLockAsync(_name + "a"), await second.GetLockAsync(_name + "b"));
        var firstWaits = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var secondHolds = new TaskCompletionSource();
        var one = Task.Run(async () =>
        {
            await using var held = await a1.AcquireAsync();
            await secondHolds.Task;
            await using var other = await b1.AcquireAsync();
        });
        var two = Task.Run(async () =>
        {
            await using var held = await b2.AcquireAsync();
            secondHolds.SetResult();
            await WaitForWaitersAsync(b2, 1);
            await using var other = await a2.AcquireAsync();
        });

        var deadlock = await Assert.ThrowsAsync<DeadlockException>(() => two.InTime());
        await one.InTime();

        Assert.Equal(2, deadlock.Circle.Count);
        Assert.Equal([_name + "a", _name + "b"], deadlock.Circle.Select(participant => participant.WaitsFor));
        Assert.Equal([_name + "b", _name + "a"], deadlock.Circle.Select(participant => participant.Holds));
        Assert.All(deadlock.Circle, participant => Assert.Contains("ClientConformance.Locks.cs", participant.WaitsAt));
        Assert.All(deadlock.Circle, participant => Assert.Contains("ClientConformance.Locks.cs", participant.HeldAt));
    }

    [Fact]
    public async Task Circle_over_locks_that_were_taken_together_is_found()
    {
        await using var first = await transport.ConnectAsync();
        await using var second = await transport.ConnectAsync();
        var names = new[] { "a", "b", "c" }.Select(name => _name + name).ToArray();
        var theirs = new List<ISharedLock>();
        var ours = new List<ISharedLock>();
        foreach (var name in names)
        {
            ours.Add(await first.GetLockAsync(name));
            theirs.Add(await second.GetLockAsync(name));
        }

        var secondHolds = new TaskCompletionSource();
        var one = Task.Run(async () =>
        {
            await using var together = await first.AcquireAllAsync(ours.Take(2));
            await secondHolds.Task;
            await using var other = await ours[2].AcquireAsync();
        });
        var two = Task.Run(async () =>
        {
            await using var held = await theirs[2].AcquireAsync();
            secondHolds.SetResult();
            await WaitForWaitersAsync(theirs[2], 1);
            await using var other = await theirs[0].AcquireAsync();
        });

        var deadlock = await Assert.ThrowsAsync<DeadlockException>(() => two.InTime());
        await one.InTime();

        Assert.Equal([names[0], names[2]], deadlock.Circle.Select(participant => participant.WaitsFor));

        // What was given back is held no more.
        await using var again = await first.AcquireAllAsync(ours).InTime();
    }

    [Fact]
    public async Task Branches_of_a_flow_that_wait_side_by_side_close_no_circle()
    {
        await using var client = await transport.ConnectAsync();
        await using var other = await transport.ConnectAsync();
        var (a, b) = (await client.GetLockAsync(_name + "a"), await client.GetLockAsync(_name + "b"));
        var theirs = await other.GetLockAsync(_name + "b");
        var inOther = await theirs.AcquireAsync();

        // One branch holds a; its sibling waits for b. The other client waits for a: no circle, the first branch will give it back.
        var heldA = await Task.Run(() => a.AcquireAsync().AsTask());
        var waitsForB = Task.Run(() => b.AcquireAsync().AsTask());
        await WaitForWaitersAsync(b, 1);
        var waitsForA = (await other.GetLockAsync(_name + "a")).AcquireAsync().AsTask();
        await WaitForWaitersAsync(a, 1);

        await heldA.ReleaseAsync();
        await (await waitsForA.InTime()).DisposeAsync();
        await inOther.DisposeAsync();
        await (await waitsForB.InTime()).DisposeAsync();
    }

    [Fact]
    public async Task Condition_waits_until_it_is_notified_and_has_its_lock_again()
    {
        await using var client = await transport.ConnectAsync();
        await using var other = await transport.ConnectAsync();
        var condition = await client.GetConditionAsync(_name);
        var theirs = await other.GetConditionAsync(_name);
        var waits = new TaskCompletionSource();
        var waiter = Task.Run(async () =>
        {
            await using var held = await condition.AcquireAsync();
            var before = held.Token;
            waits.SetResult();
            var notified = await condition.WaitAsync(held);
            return (notified, before, held.Token);
        });
        await waits.Task.InTime();

        // The lock is free only when the waiter waits.
        await using (var held = await theirs.AcquireAsync().InTime())
        {
            Assert.Equal(1, await theirs.NotifyAllAsync(held));
            Assert.False(waiter.IsCompleted);
        }

        var (notified, before, after) = await waiter.InTime();
        Assert.True(notified);
        Assert.True(before < after);
    }

    [Fact]
    public async Task Wait_for_a_condition_that_times_out_or_is_cancelled_holds_the_lock_again()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var condition = await client.CreateConditionAsync(shared);
        await using var held = await condition.AcquireAsync();
        Assert.True(await shared.IsLockedAsync());

        Assert.False(await condition.WaitAsync(held, TimeSpan.FromMilliseconds(1)).InTime());
        Assert.True(await shared.IsLockedAsync());
        using var cancellation = new CancellationTokenSource();
        var waiting = condition.WaitAsync(held, cancellationToken: cancellation.Token).AsTask();
        await using (await shared.AcquireAsync().InTime())
        {
            await cancellation.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        Assert.Equal(0, await condition.NotifyAllAsync(held));
    }

    [Fact]
    public async Task Lock_is_given_back_only_by_its_holder()
    {
        await using var client = await transport.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var held = await shared.AcquireAsync();
        await shared.ForceReleaseAsync();

        var refusal = await Assert.ThrowsAsync<ActorException>(() => held.ReleaseAsync().AsTask());

        Assert.Equal(ErrorCode.NotHeld, refusal.Code);
        await held.ReleaseAsync();
    }

    [Fact]
    public async Task All_locks_are_taken_or_none()
    {
        await using var client = await transport.ConnectAsync();
        var locks = new[] { await client.CreateLockAsync(), await client.CreateLockAsync(), await client.CreateLockAsync() };
        var held = await locks[2].AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        var all = Task.Run(() => client.AcquireAllAsync(locks.Reverse(), cancellation.Token).AsTask());
        await WaitForWaitersAsync(locks[2], 1);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all.InTime());
        Assert.False(await locks[0].IsLockedAsync());
        Assert.False(await locks[1].IsLockedAsync());
        await held.DisposeAsync();

        await using (await client.AcquireAllAsync(locks).InTime())
        {
            Assert.True(await locks[1].IsLockedAsync());
        }

        Assert.False(await locks[1].IsLockedAsync());
    }

    // Asks until as many wait: what is awaited is the host's state, which tells nobody of its changes.
    private static async Task WaitForWaitersAsync(ISharedLock shared, int count)
    {
        while (await shared.CountWaitingAsync() < count)
        {
            await Task.Yield();
        }
    }
}
