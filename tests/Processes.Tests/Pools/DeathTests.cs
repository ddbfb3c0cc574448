using System.Diagnostics;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Tests.Pools;

/// <summary>Processes that die while they work for a pool, submit to it, or own it.</summary>
public sealed class PoolDeathTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task Worker_that_dies_in_a_task_takes_that_task_along_and_no_other_and_is_replaced(int deadly)
    {
        await using var host = await PoolHost.StartAsync(grace: TimeSpan.FromMinutes(5));
        await using var pool = await host.StartPoolAsync(2);
        var before = pool.Processes.Select(process => process.Id).ToList();

        var tasks = Enumerable.Range(0, 20).Select(number => pool.ApplyAsync(() => Work.DieAt(number, deadly))).ToList();

        for (var i = 0; i < tasks.Count; i++)
        {
            if (i == deadly)
            {
                var died = await Assert.ThrowsAsync<WorkerDiedException>(() => tasks[deadly].WaitAsync(Ending));
                Assert.Contains((int)died.ProcessId, before);
                Assert.Equal(1, died.Attempts);
            }
            else
            {
                Assert.Equal(i, await tasks[i].WaitAsync(Ending));
            }
        }

        await PoolHost.UntilAsync(pool.Coordinator, status => status.Workers == 2, "the dead worker is replaced");
        Assert.Single(pool.Processes.Select(process => process.Id).Except(before));
        Assert.Equal(49, await pool.ApplyAsync(() => Work.Square(7)).WaitAsync(Ending));
        Assert.Equal((20, 1, 0), await CountsAsync(pool.Coordinator));
    }

    [Fact]
    public async Task Worker_that_is_asked_to_end_in_the_middle_of_its_tasks_is_replaced_and_the_pool_goes_on()
    {
        await using var host = await PoolHost.StartAsync(grace: TimeSpan.FromMinutes(5));
        await using var pool = await host.StartPoolAsync(2, options => options with { Settings = new WorkerPoolSettings { Attempts = int.MaxValue } });
        for (var round = 0; round < 4; round++)
        {
            var before = pool.Processes;
            var squares = pool.MapAsync(Work.Square, Enumerable.Range(0, 5000), new MapOptions { ChunkSize = 1 }, Ending);
            await PoolHost.UntilAsync(pool.Coordinator, status => status.Done > (round * 5000) + 500, "they are in the middle of it");

            before[0].Terminate();

            Assert.Equal(Enumerable.Range(0, 5000).Select(number => number * number), await squares.WaitAsync(Ending));
            await before[0].Exited.WaitAsync(Ending);
            await PoolHost.UntilAsync(pool.Coordinator, status => status.Workers == 2, "it is replaced");
        }
    }

    [Fact]
    public async Task Task_is_begun_again_in_another_worker_as_often_as_its_attempts_allow()
    {
        await using var host = await PoolHost.StartAsync(grace: TimeSpan.FromMinutes(5));
        await using var pool = await host.StartPoolAsync(2, options => options with { Settings = new WorkerPoolSettings { Attempts = 2 } });
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        await using var begun = await host.Client.CreateValueAsync(0, cancellationToken: Ending);
        var retried = pool.ApplyAsync(() => Work.HoldOnceAsync(running, begun));

        var first = await running.GetAsync(Ending);
        Kill(first);

        Assert.NotEqual(first, await retried.WaitAsync(Ending));
        Assert.Equal((1, 0, 1), await CountsAsync(pool.Coordinator));
        var died = await Assert.ThrowsAsync<WorkerDiedException>(() => pool.ApplyAsync(() => Work.Die()).WaitAsync(Ending));
        Assert.Equal(2, died.Attempts);
    }

    [Fact]
    public async Task Tasks_that_a_killed_worker_had_taken_and_not_begun_are_done_by_others()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1);
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        await using var leave = await host.Client.CreateEventAsync(cancellationToken: Ending);

        // Short tasks before: so the worker has some ahead when the long one begins.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => pool.ApplyAsync(Work.Square, number)));
        var held = pool.ApplyAsync(() => Work.HoldAsync(running, leave));
        var behind = Enumerable.Range(0, 50).Select(number => pool.ApplyAsync(Work.Square, number)).ToList();
        Kill(await running.GetAsync(Ending));

        await Assert.ThrowsAsync<WorkerDiedException>(() => held.WaitAsync(Ending));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => number * number), await Task.WhenAll(behind).WaitAsync(Ending));
    }

    [Fact]
    public async Task Frozen_worker_that_is_killed_before_it_reads_what_it_was_sent_fails_no_task()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1);
        var worker = Assert.Single(pool.Processes).Id;
        await PoolHost.UntilAsync(pool.Coordinator, status => status.WaitingWorkers == 1, "the worker waits for tasks");
        TestKit.Processes.ChildSignals.Freeze(worker);
        var tasks = Enumerable.Range(0, 5).Select(number => pool.ApplyAsync(Work.Square, number)).ToList();
        await PoolHost.UntilAsync(pool.Coordinator, status => status.Running > 0, "the frozen worker was sent tasks");

        Kill(worker);

        var squares = await Task.WhenAll(tasks).WaitAsync(Ending);
        Assert.Equal([0, 1, 4, 9, 16], squares);
        Assert.Equal((5, 0, 0), await CountsAsync(pool.Coordinator));
    }

    [Fact]
    public async Task Frozen_worker_that_the_host_takes_for_dead_is_killed_and_replaced()
    {
        await using var host = await PoolHost.StartAsync(heartbeat: TimeSpan.FromSeconds(5));
        await using var pool = await host.StartPoolAsync(1);
        var worker = Assert.Single(pool.Processes).Id;
        await PoolHost.UntilAsync(pool.Coordinator, status => status.WaitingWorkers == 1, "the worker waits for tasks");
        TestKit.Processes.ChildSignals.Freeze(worker);

        Assert.NotEqual(worker, await pool.ApplyAsync(() => Work.CurrentProcess()).WaitAsync(Ending));
        await PoolHost.GoneAsync(worker);
    }

    [Fact]
    public async Task Tasks_of_a_killed_submitter_are_withdrawn_and_those_that_run_are_told_to_end()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await host.StartPoolAsync(1, options => options with { Name = "pool" });
        await using var begun = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var client = host.Client;
        await using (var submitter = ChildProcess.Start(() => PoolRoles.SubmitAndWaitAsync(client, "pool", begun)))
        {
            await begun.WaitAsync(cancellationToken: Ending);
            await PoolHost.UntilAsync(pool.Coordinator, status => status is { Waiting: 10 } or { Waiting: 9, Running: 2 }, "all its tasks are there");
            submitter.Kill();
            await submitter.Exited.WaitAsync(Ending);
        }

        await PoolHost.UntilAsync(pool.Coordinator, status => status is { Waiting: 0, Running: 0, Held: 0, Cancelled: 11 }, "none of its tasks is left");
        Assert.Equal(49, await pool.ApplyAsync(() => Work.Square(7)).WaitAsync(Ending));
    }

    [Fact]
    public async Task Workers_die_with_their_killed_parent_and_whoever_else_awaits_their_pool_is_told()
    {
        await using var host = await PoolHost.StartAsync();
        await using var workers = await host.Client.CreateListAsync<int>(cancellationToken: Ending);
        await using var ready = await host.Client.CreateEventAsync(cancellationToken: Ending);
        await using var stubborn = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        var client = host.Client;
        await using var parent = ChildProcess.Start(() => PoolRoles.OwnAsync(client, "owned", workers, ready));
        await ready.WaitAsync(cancellationToken: Ending);
        await using var pool = await WorkerPool.OpenAsync(client, "owned", cancellationToken: Ending);
        var running = pool.ApplyAsync(() => Work.Stubborn(stubborn));
        await stubborn.GetAsync(Ending);

        parent.Kill();

        await Assert.ThrowsAnyAsync<ActorException>(() => running.WaitAsync(Ending));

        // Until the host knows that the owner is dead, a worker that still lives may take a task along.
        await PoolHost.UntilAsync(pool.Coordinator, status => status.IsTerminated, "the pool ends with its owner");
        await Assert.ThrowsAsync<PoolClosedException>(() => pool.ApplyAsync(() => Work.Square(7)).WaitAsync(Ending));
        foreach (var worker in await workers.CopyAsync(Ending))
        {
            await PoolHost.GoneAsync(worker);
        }
    }

    [Fact]
    public async Task Attached_worker_of_another_program_runs_tasks_and_its_death_fails_only_what_it_ran()
    {
        await using var host = await PoolHost.StartAsync();
        await using var pool = await WorkerPool.OpenAsync(host.Client, "attached", cancellationToken: Ending);
        await using var running = await host.Client.CreateQueueAsync<int>(cancellationToken: Ending);
        await using var leave = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var (address, key) = (host.Address, host.Key);
        await using var first = ChildProcess.Start(() => PoolRoles.AttachAsync(address, key, "attached"));
        await using var second = ChildProcess.Start(() => PoolRoles.AttachAsync(address, key, "attached"));
        var held = new[] { pool.ApplyAsync(() => Work.HoldAsync(running, leave)), pool.ApplyAsync(() => Work.HoldAsync(running, leave)) };
        Assert.Equal(new[] { first.Id, second.Id }.Order(), new[] { await running.GetAsync(Ending), await running.GetAsync(Ending) }.Order());

        first.Kill();
        await PoolHost.UntilAsync(pool.Coordinator, status => status.Failed == 1, "the killed worker's task has failed");
        await leave.SetAsync(Ending);

        var failures = 0;
        foreach (var task in held)
        {
            try
            {
                Assert.Equal(second.Id, await task.WaitAsync(Ending));
            }
            catch (WorkerDiedException e)
            {
                Assert.Equal(first.Id, e.ProcessId);
                failures++;
            }
        }

        Assert.Equal(1, failures);
        var worker = Assert.Single(await pool.Coordinator.GetWorkersAsync(Ending));
        Assert.Equal((second.Id, 1L), (worker.ProcessId, worker.Done));
        Assert.Contains(worker.Methods, method => method.EndsWith("Work.Square(System.Int32)", StringComparison.Ordinal));

        await pool.CloseAsync(Ending);
        await pool.JoinAsync(Ending);
        Assert.Equal(0, await second.Exited.WaitAsync(Ending));
    }

    private static async Task<(long Done, long Failed, long Retried)> CountsAsync(ISharedWorkerPool pool)
    {
        var status = await pool.GetStatusAsync(Ending);
        return (status.Done, status.Failed, status.Retried);
    }

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }
}

/// <summary>What other processes of these tests do.</summary>
internal static class PoolRoles
{
    /// <summary>Submits one task that waits and ten more, and waits.</summary>
    public static async Task SubmitAndWaitAsync(ObjectClient client, string name, ISharedEvent begun)
    {
        await using var pool = await WorkerPool.OpenAsync(client, name);
        var tasks = new List<Task> { pool.ApplyAsync(() => Work.WaitAsync(begun, CancellationToken.None)) };
        tasks.AddRange(Enumerable.Range(0, 10).Select(number => pool.ApplyAsync(Work.Square, number)));
        await Task.WhenAll(tasks);
    }

    /// <summary>Has a pool of its own, says who its workers are, and waits.</summary>
    public static async Task OwnAsync(ObjectClient client, string name, ISharedList<int> workers, ISharedEvent ready)
    {
        await using var pool = await WorkerPool.StartAsync(client, new WorkerPoolOptions { Workers = 2, Types = [typeof(Work)], Name = name, Settings = new WorkerPoolSettings { Grace = TimeSpan.FromHours(1) } });
        foreach (var process in pool.Processes)
        {
            await workers.AppendAsync(process.Id);
        }

        await ready.SetAsync();
        await Task.Delay(Timeout.Infinite);
    }

    public static Task AttachAsync(string address, byte[] key, string name) => PoolWorker.RunAsync(
        address, name, new PoolWorkerOptions { Types = [typeof(Work)], Client = new ObjectClientOptions { AuthKey = new AuthKey(key) } });
}
