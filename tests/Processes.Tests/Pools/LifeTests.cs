using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Processes.Tests.Support;
using Actors.TestKit.Time;

namespace Actors.Processes.Tests.Pools;

/// <summary>How pools begin, what bounds them, and how they end.</summary>
public sealed class LifeTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Initializer_runs_in_every_worker_before_its_first_task()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(2, options => options with { Initializer = () => Work.Initialize("ready"), MaxTasksPerWorker = 1 });

        Assert.Equal(["ready", "ready", "ready", "ready"], await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => pool.ApplyAsync(() => Work.Initialized()))).WaitAsync(Ending));
    }

    [Fact]
    public async Task Initializer_that_fails_ends_the_pool_with_its_error_and_no_process_is_left()
    {
        await using var host = await PoolHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<PoolClosedException>(() => host.StartPoolAsync(2, options => options with { Name = "failing", Initializer = () => Work.FailToInitialize("no disk") }));

        Assert.Contains("the initializer has failed in a worker: System.InvalidOperationException: no disk", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Work.FailToInitialize", thrown.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(ChildProcess.Active, child => child.Name.StartsWith("failing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Initializer_that_kills_its_process_ends_the_pool_after_three_of_them()
    {
        await using var host = await PoolHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<PoolClosedException>(() => host.StartPoolAsync(1, options => options with { Initializer = () => Work.Die() }));

        Assert.Contains("3 workers died one after another before they had joined", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_cannot_be_are_refused_before_anything_starts()
    {
        await using var host = await PoolHost.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.StartPoolAsync(0));
        await Assert.ThrowsAsync<ArgumentException>(() => host.StartPoolAsync(1, options => options with { Types = [] }));
        var initializer = await Assert.ThrowsAsync<ArgumentException>(() => host.StartPoolAsync(1, options => options with { Initializer = () => Unregistered.Method(1) }));
        Assert.Contains("Unregistered.Method(System.Int32), whose type is not among the Types", initializer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_over_its_time_limit_fails_with_an_error_of_its_own_and_a_worker_that_obeys_lives_on()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { Settings = new WorkerPoolSettings { Grace = Limits.Patience } });
        await using var begun = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var worker = Assert.Single(pool.Processes).Id;

        var thrown = await Assert.ThrowsAsync<TaskTimeoutException>(() => pool.ApplyAsync(
            () => Work.WaitAsync(begun, CancellationToken.None), new TaskOptions { TimeLimit = TimeSpan.FromMilliseconds(50) }).WaitAsync(Ending));

        Assert.Contains("its time limit of 00:00:00.0500000", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(worker, await pool.ApplyAsync(() => Work.CurrentProcess()).WaitAsync(Ending));
    }

    [Fact]
    public async Task Worker_whose_task_does_not_end_within_the_grace_is_killed_and_replaced()
    {
        var time = new ManualTimeProvider();
        await using var host = await PoolHost.StartAsync(time: time);
        await using var pool = await host.StartPoolAsync(1, options => options with
        {
            Settings = new WorkerPoolSettings { TimeLimit = TimeSpan.FromSeconds(10), Grace = TimeSpan.FromMilliseconds(50) },
        });
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);

        var stubborn = pool.ApplyAsync(() => Work.Stubborn(running));
        var worker = await running.GetAsync(Ending);
        time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<TaskTimeoutException>(() => stubborn.WaitAsync(Ending));
        Assert.NotEqual(worker, await pool.ApplyAsync(() => Work.CurrentProcess()).WaitAsync(Ending));
        await PoolHost.GoneAsync(worker);
    }

    [Fact]
    public async Task Worker_is_replaced_after_as_many_tasks_as_it_may_run()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { MaxTasksPerWorker = 2 });

        var processes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pool.ApplyAsync(() => Work.CurrentProcess()))).WaitAsync(Ending);

        Assert.Equal([2, 2, 2], processes.GroupBy(process => process).Select(group => group.Count()));
    }

    [Fact]
    public async Task Submission_without_room_waits_for_it()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { Settings = new WorkerPoolSettings { MaxTasks = 2 } });
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        await using var leave = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var executor = pool.AsExecutor();
        var first = await executor.SubmitAsync(() => Work.HoldAsync(running, leave), cancellationToken: Ending);
        var second = await executor.SubmitAsync(() => Work.Square(2), cancellationToken: Ending);

        var third = executor.SubmitAsync(() => Work.Square(3), cancellationToken: Ending);
        await PoolHost.UntilAsync(pool.Coordinator, status => status is { Held: 2, WaitingSubmissions: 1 }, "the third waits for room");
        Assert.False(third.IsCompleted);
        await leave.SetAsync(Ending);

        Assert.Equal(9, await await third);
        Assert.Equal(4, await second);
        Assert.Contains(await first, pool.Processes.Select(process => process.Id));
    }

    [Fact]
    public async Task Submission_without_room_is_refused_where_that_was_chosen()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { Settings = new WorkerPoolSettings { MaxTasks = 1 }, WhenFull = WhenFull.Refuse });
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        await using var leave = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var executor = pool.AsExecutor();
        var first = await executor.SubmitAsync(() => Work.HoldAsync(running, leave), cancellationToken: Ending);

        var refused = await Assert.ThrowsAsync<ActorException>(() => executor.SubmitAsync(() => Work.Square(3), cancellationToken: Ending));

        Assert.Equal(ErrorCode.Full, refused.Code);
        await leave.SetAsync(Ending);
        await first;
        await PoolHost.UntilAsync(pool.Coordinator, status => status.Held == 0, "the result has arrived");
        Assert.Equal(9, await pool.ApplyAsync(() => Work.Square(3)).WaitAsync(Ending));
    }

    [Fact]
    public async Task Cancelled_task_that_waits_is_withdrawn_and_one_that_runs_is_told()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1);
        await using var begun = await host.Client.CreateEventAsync(cancellationToken: Ending);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var token = first.Token;
        var running = pool.ApplyAsync(() => Work.WaitAsync(begun, token));
        await begun.WaitAsync(cancellationToken: Ending);
        var waiting = pool.ApplyAsync(() => Work.Square(3), cancellationToken: second.Token);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Ending));
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Ending));

        await PoolHost.UntilAsync(pool.Coordinator, status => status is { Waiting: 0, Running: 0, Held: 0, Cancelled: 2 }, "both have ended");
        Assert.Equal(9, await pool.ApplyAsync(() => Work.Square(3)).WaitAsync(Ending));
    }

    [Fact]
    public async Task Closed_pool_does_what_it_has_takes_no_more_and_its_processes_end_by_themselves()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(2);
        var processes = pool.Processes;
        await Assert.ThrowsAsync<InvalidOperationException>(() => pool.JoinAsync(Ending));
        var tasks = Enumerable.Range(0, 100).Select(number => pool.ApplyAsync(Work.Square, number)).ToList();
        await tasks[0];

        await pool.CloseAsync(Ending);
        await pool.JoinAsync(Ending);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => number * number), await Task.WhenAll(tasks).WaitAsync(Ending));
        await Assert.ThrowsAsync<PoolClosedException>(() => pool.ApplyAsync(() => Work.Square(3)).WaitAsync(Ending));
        Assert.All(processes, process => Assert.Equal(0, process.ExitCode));
        Assert.Empty(pool.Processes);
    }

    [Fact]
    public async Task Terminated_pool_leaves_no_process_behind_and_tells_all_who_await_it()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(2);
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        var processes = pool.Processes.Select(process => process.Id).ToList();
        var tasks = Enumerable.Range(0, 5).Select(_ => pool.ApplyAsync(() => Work.Stubborn(running))).ToList();
        await running.GetAsync(Ending);
        await running.GetAsync(Ending);

        await pool.TerminateAsync(Ending);

        foreach (var task in tasks)
        {
            await Assert.ThrowsAsync<PoolClosedException>(() => task.WaitAsync(Ending));
        }

        foreach (var process in processes)
        {
            Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(process));
        }

        await pool.JoinAsync(Ending);
    }

    [Fact]
    public async Task Executor_shuts_down_and_calls_off_what_has_not_ended()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1);
        await using var begun = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var executor = pool.AsExecutor();
        var running = await executor.SubmitAsync(() => Work.WaitAsync(begun, CancellationToken.None), cancellationToken: Ending);
        await begun.WaitAsync(cancellationToken: Ending);
        var waiting = await executor.SubmitAsync(() => Work.Square(3), cancellationToken: Ending);

        await executor.ShutdownAsync(cancelFutures: true, cancellationToken: Ending);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Task);
        Assert.False(waiting.Cancel());
        await Assert.ThrowsAsync<PoolClosedException>(() => executor.SubmitAsync(() => Work.Square(3), cancellationToken: Ending));
    }
}
