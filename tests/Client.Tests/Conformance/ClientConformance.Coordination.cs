using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Permits_that_are_given_back_go_to_the_client_that_waits()
    {
        await using var holder = await transport.ConnectAsync();
        await using var other = await transport.ConnectAsync();
        var semaphore = await other.GetSemaphoreAsync(_name, 2);
        var held = await (await holder.GetSemaphoreAsync(_name)).AcquireAsync(2);
        var waiting = semaphore.AcquireAsync().AsTask();
        await TurnsAsync(async () => (await semaphore.GetStatusAsync()).Waiting == 1);
        Assert.Null(await semaphore.TryAcquireAsync());

        await held.DisposeAsync();

        var granted = await waiting.InTime();
        Assert.True(granted.Token > held.Token);
        Assert.Equal(new SemaphoreStatus(1, 1, 0), await semaphore.GetStatusAsync());
        var holding = Assert.Single((await semaphore.DescribeAsync()).Holders);
        Assert.StartsWith(nameof(Permits_that_are_given_back_go_to_the_client_that_waits), holding.CallSite, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permits_of_a_client_that_is_gone_come_back()
    {
        await using var other = await transport.ConnectAsync();
        var holder = await transport.ConnectAsync();
        var semaphore = await other.GetSemaphoreAsync(_name);
        await (await holder.GetSemaphoreAsync(_name)).AcquireAsync();
        var waiting = semaphore.AcquireAsync().AsTask();

        await holder.DisposeAsync();

        await using var granted = await waiting.InTime();
        Assert.Equal(1, granted.Count);
    }

    [Fact]
    public async Task Permits_whose_lease_is_over_are_lost_and_their_holder_is_told()
    {
        await using var client = await transport.ConnectAsync();
        var semaphore = await client.GetBoundedSemaphoreAsync(_name);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = await semaphore.AcquireAsync(lease: TimeSpan.FromHours(1));
        held.Lost.Register(lost.SetResult);

        await held.ExtendAsync(TimeSpan.FromMilliseconds(1));

        await lost.Task.InTime();
        Assert.Equal(new SemaphoreStatus(1, 0, 0), await semaphore.GetStatusAsync());
        Assert.Equal(ErrorCode.NotHeld, (await Assert.ThrowsAsync<ActorException>(() => held.ExtendAsync(TimeSpan.FromHours(1)).AsTask())).Code);
        Assert.Equal(ErrorCode.NotHeld, (await Assert.ThrowsAsync<ActorException>(() => held.ReleaseAsync().AsTask())).Code);
        await held.DisposeAsync();
    }

    [Fact]
    public async Task Cancelled_acquires_take_no_permits()
    {
        await using var client = await transport.ConnectAsync();
        var semaphore = await client.GetSemaphoreAsync(_name, 0);
        using var cancellation = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => semaphore.AcquireAsync(cancellationToken: cancellation.Token).AsTask()).ToList();

        // Some are granted while they are being cancelled: those whose caller has given up are given back.
        var releasing = semaphore.ReleaseAsync(20).AsTask();
        await cancellation.CancelAsync();
        await releasing.InTime();
        await EndAsync(Task.WhenAll(waiting));
        foreach (var granted in waiting.Where(wait => wait.IsCompletedSuccessfully))
        {
            await (await granted).DisposeAsync();
        }

        await TurnsAsync(async () => await semaphore.GetStatusAsync() == new SemaphoreStatus(20, 0, 0));
    }

    [Fact]
    public async Task Bounded_semaphore_refuses_a_release_too_many()
    {
        await using var client = await transport.ConnectAsync();
        var semaphore = await client.GetBoundedSemaphoreAsync(_name, 3);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => semaphore.ReleaseAsync().AsTask());

        Assert.Equal(ErrorCode.ValueError, refusal.Code);
    }

    [Fact]
    public async Task Event_releases_the_waiters_of_all_clients()
    {
        await using var setter = await transport.ConnectAsync();
        await using var waiter = await transport.ConnectAsync();
        var set = await setter.GetEventAsync(_name);
        var waited = await waiter.GetEventAsync(_name);
        Assert.False(await waited.WaitAsync(TimeSpan.FromMilliseconds(1)));
        var waiting = Enumerable.Range(0, 500).Select(i => (i % 2 == 0 ? set : waited).WaitAsync().AsTask()).ToList();
        await TurnsAsync(async () => await set.CountWaitingAsync() == 500);

        Assert.Equal(500, await set.SetAsync());

        Assert.All(await Task.WhenAll(waiting).InTime(), Assert.True);
        Assert.True(await waited.IsSetAsync());
        Assert.True(await set.ClearAsync());
        Assert.False(await waited.IsSetAsync());
    }

    [Fact]
    public async Task Signals_of_an_auto_reset_event_reach_exactly_one_waiter_each_whoever_dies_or_gives_up()
    {
        await using var client = await transport.ConnectAsync();
        var dying = await transport.ConnectAsync();
        var signal = await client.GetEventAsync(_name, autoReset: true);
        var dead = (await dying.GetEventAsync(_name)).WaitAsync().AsTask();
        await TurnsAsync(async () => await signal.CountWaitingAsync() == 1);
        using var cancellation = new CancellationTokenSource();
        var cancelled = signal.WaitAsync(null, cancellation.Token).AsTask();
        var living = signal.WaitAsync().AsTask();
        await TurnsAsync(async () => await signal.CountWaitingAsync() == 3);

        await cancellation.CancelAsync();
        await dying.DisposeAsync();
        await TurnsAsync(async () => await signal.CountWaitingAsync() == 1);
        await signal.SetAsync();

        Assert.True(await living.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Assert.ThrowsAnyAsync<Exception>(() => dead);
        Assert.False(await signal.IsSetAsync());
    }

    [Fact]
    public async Task Signal_that_comes_while_its_waiter_gives_up_is_not_eaten()
    {
        await using var client = await transport.ConnectAsync();
        var signal = await client.GetEventAsync(_name, autoReset: true);
        for (var i = 0; i < 50; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var waiting = signal.WaitAsync(null, cancellation.Token).AsTask();
            var setting = signal.SetAsync().AsTask();
            await cancellation.CancelAsync();
            await setting.InTime();
            await EndAsync(Task.WhenAll(waiting));

            if (!waiting.IsCompletedSuccessfully)
            {
                Assert.True(await signal.WaitAsync().AsTask().InTime());
            }
        }
    }

    [Fact]
    public async Task Parties_of_a_barrier_go_on_together_after_the_last_has_done_the_action()
    {
        await using var first = await transport.ConnectAsync();
        await using var second = await transport.ConnectAsync();
        var barriers = new[] { await first.GetBarrierAsync(_name, 3, hasAction: true), await first.GetBarrierAsync(_name, 3), await second.GetBarrierAsync(_name, 3) };
        for (var round = 0; round < 5; round++)
        {
            var done = 0;
            var seats = await Task.WhenAll(barriers.Select(async barrier =>
            {
                var seat = await barrier.WaitAsync(() => new ValueTask(Task.Run(() => Interlocked.Increment(ref done))));
                Assert.Equal(1, Volatile.Read(ref done));
                return seat;
            })).InTime();

            Assert.Equal([0, 1, 2], seats.Order());
        }
    }

    [Fact]
    public async Task Barrier_whose_action_throws_is_broken_for_all_until_it_is_reset()
    {
        await using var client = await transport.ConnectAsync();
        var barrier = await client.CreateBarrierAsync(2, hasAction: true);
        var other = barrier.WaitAsync().AsTask();
        await TurnsAsync(async () => (await barrier.GetStatusAsync()).Waiting == 1);

        await Assert.ThrowsAsync<InvalidDataException>(() => barrier.WaitAsync(() => throw new InvalidDataException()).AsTask());

        Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => other.InTime())).Code);
        Assert.True((await barrier.GetStatusAsync()).IsBroken);
        await barrier.ResetAsync();
        Assert.Equal([0, 1], (await Task.WhenAll(barrier.WaitAsync().AsTask(), barrier.WaitAsync().AsTask()).InTime()).Order());
    }

    [Fact]
    public async Task Death_of_a_party_breaks_the_barrier()
    {
        await using var client = await transport.ConnectAsync();
        var dying = await transport.ConnectAsync();
        var barrier = await client.GetBarrierAsync(_name, 3);
        var waiting = barrier.WaitAsync().AsTask();
        var dead = (await dying.GetBarrierAsync(_name, 3)).WaitAsync().AsTask();
        await TurnsAsync(async () => (await barrier.GetStatusAsync()).Waiting == 2);

        await dying.DisposeAsync();

        Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => waiting.InTime())).Code);
        await Assert.ThrowsAnyAsync<Exception>(() => dead);
    }

    [Fact]
    public async Task Latch_opens_by_signals_and_by_the_death_of_participants()
    {
        await using var client = await transport.ConnectAsync();
        var dying = await transport.ConnectAsync();
        var latch = await client.GetLatchAsync(_name, 3, ParticipantDeath.Signal);
        var participant = await latch.JoinAsync();
        await (await dying.GetLatchAsync(_name, 3)).JoinAsync();
        var waiting = latch.WaitAsync().AsTask();

        Assert.Equal(2, await latch.SignalAsync());
        Assert.Equal(1, await participant.SignalAsync());
        Assert.False(await latch.WaitAsync(TimeSpan.Zero));
        await dying.DisposeAsync();

        Assert.True(await waiting.InTime());
        Assert.Equal(new LatchStatus(0, 3, 0, 0), await latch.GetStatusAsync());
        await latch.ResetAsync(1);
        Assert.Equal(2, await latch.AddAsync());
    }

    [Fact]
    public async Task Rate_limiter_lets_the_burst_through_and_then_what_flows_in()
    {
        await using var client = await transport.ConnectAsync();
        var slow = await client.GetRateLimiterAsync(_name, 1, TimeSpan.FromDays(1), burst: 3);
        await slow.AcquireAsync(3);
        Assert.False(await slow.TryAcquireAsync());
        var waiting = slow.TryAcquireAsync(2, Timeout.InfiniteTimeSpan).AsTask();
        await TurnsAsync(async () => (await slow.GetStatusAsync()).Waiting == 1);
        await slow.ReturnAsync(2);
        Assert.True(await waiting.InTime());

        var quick = await client.CreateRateLimiterAsync(1000, TimeSpan.FromMilliseconds(10), burst: 1);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => quick.AcquireAsync().AsTask())).InTime();
        Assert.Equal(ErrorCode.ValueError, (await Assert.ThrowsAsync<ActorException>(() => quick.AcquireAsync(2).AsTask())).Code);
    }

    [Fact]
    public async Task Coordinators_travel_in_values()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, (ISharedSemaphore, ISharedBoundedSemaphore, ISharedEvent, ISharedBarrier, ISharedLatch, ISharedRateLimiter)>(_name);
        await dictionary.SetAsync("all", (
            await client.CreateSemaphoreAsync(2),
            await client.CreateBoundedSemaphoreAsync(3),
            await client.CreateEventAsync(isSet: true),
            await client.CreateBarrierAsync(1),
            await client.CreateLatchAsync(0),
            await client.CreateRateLimiterAsync(1, TimeSpan.FromSeconds(1))));

        var (semaphore, bounded, signal, barrier, latch, limiter) = await dictionary.GetAsync("all");

        Assert.Equal(2, (await semaphore.GetStatusAsync()).Free);
        Assert.Equal(3, (await bounded.GetStatusAsync()).Free);
        Assert.True(await signal.WaitAsync());
        Assert.Equal(0, await barrier.WaitAsync());
        Assert.True(await latch.WaitAsync());
        Assert.Equal(1, (await limiter.GetStatusAsync()).Burst);
    }

    // However it ends.
    private static async Task EndAsync(Task task) => await task.InTime().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // What another client's request has come to is seen by asking; each look is a turn of the object.
    private static async Task TurnsAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience.Default);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
