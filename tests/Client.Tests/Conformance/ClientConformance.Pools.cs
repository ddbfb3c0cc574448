using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Processes;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Tasks_of_a_pool_are_each_run_once_by_its_workers_and_their_results_come_back()
    {
        await using var client = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        await using var one = await PoolMember.JoinAsync(transport, _name);
        await using var other = await PoolMember.JoinAsync(transport, _name);
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);

        var squares = pool.MapAsync(PoolWork.Square, Enumerable.Range(0, 1000));
        var reversed = pool.ApplyAsync(PoolWork.Reverse, bytes);

        Assert.Equal(Enumerable.Range(0, 1000).Select(number => number * number), await squares.InTime());
        Assert.Equal(Enumerable.Reverse(bytes), await reversed.InTime());
        var status = await pool.Coordinator.GetStatusAsync();
        Assert.Equal((0L, 0L, 1001L, 0L, 0L), (status.Waiting, status.Running, status.Done, status.Failed, status.Retried));
        Assert.Equal(1001, (await pool.Coordinator.GetWorkersAsync()).Sum(worker => worker.Done));
    }

    [Fact]
    public async Task Failure_and_reports_of_a_task_arrive_at_its_submitter()
    {
        await using var client = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        await using var worker = await PoolMember.JoinAsync(transport, _name);
        var reported = new TestProbe<int>();
        var receiver = new ToProbe(reported);

        await pool.ApplyAsync(() => PoolWork.Count(3, receiver)).InTime();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => pool.ApplyAsync(() => PoolWork.Fail("no")).InTime());

        Assert.Equal(Enumerable.Range(1, 3), await reported.ExpectAsync(3));
        Assert.Equal("no", thrown.Message);
        await Assert.ThrowsAsync<MethodNotRegisteredException>(() => pool.ApplyAsync(() => Math.Max(1, 2)).InTime());
    }

    [Fact]
    public async Task Task_that_is_called_off_ends_for_its_submitter_and_for_the_worker()
    {
        await using var client = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        await using var worker = await PoolMember.JoinAsync(transport, _name);
        var (running, leave) = (await client.CreateQueueAsync<string>(), await client.CreateEventAsync());
        using var giveUp = new CancellationTokenSource();
        var staying = pool.ApplyAsync(() => PoolWork.StayAsync(running, leave, "first", giveUp.Token));
        Assert.Equal("first", await running.GetAsync().AsTask().InTime());

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staying.InTime());
        Assert.Equal(49, await pool.ApplyAsync(PoolWork.Square, 7).InTime());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Task_of_a_worker_whose_session_ends_fails_or_is_begun_again_and_what_it_had_not_begun_is_not_lost(int attempts)
    {
        await using var client = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        await using var dying = await PoolMember.JoinAsync(transport, _name);
        var (running, leave) = (await client.CreateQueueAsync<string>(), await client.CreateEventAsync());
        var staying = pool.ApplyAsync(() => PoolWork.StayAsync(running, leave, "stays", CancellationToken.None), new TaskOptions { Attempts = attempts });
        Assert.Equal("stays", await running.GetAsync().AsTask().InTime());
        var behind = pool.ApplyAsync(PoolWork.Square, 7);
        await using var living = await PoolMember.JoinAsync(transport, _name);

        await dying.EndSessionAsync();
        await leave.SetAsync();

        if (attempts == 1)
        {
            Assert.Equal(1, (await Assert.ThrowsAsync<WorkerDiedException>(() => staying.InTime())).Attempts);
        }
        else
        {
            Assert.Equal("stays", await staying.InTime());
        }

        Assert.Equal(49, await behind.InTime());
        Assert.Equal(attempts - 1, (await pool.Coordinator.GetStatusAsync()).Retried);
    }

    [Fact]
    public async Task Tasks_of_a_submitter_whose_session_ends_are_withdrawn()
    {
        await using var client = await transport.ConnectAsync();
        var submitter = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        var leaving = await WorkerPool.OpenAsync(submitter, _name);
        var tasks = Enumerable.Range(0, 20).Select(number => leaving.ApplyAsync(PoolWork.Square, number)).ToList();
        await Patience.UntilAsync(() => pool.Coordinator.GetStatusAsync().AsTask().Result.Waiting == 20, "all its tasks are there");

        await submitter.DisposeAsync();

        await Patience.UntilAsync(() => pool.Coordinator.GetStatusAsync().AsTask().Result is { Waiting: 0, Held: 0, Cancelled: 20 }, "none of its tasks is left");
        foreach (var task in tasks)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => task.InTime());
            Assert.True(task.IsCompleted);
        }

        await leaving.DisposeAsync();
        await using var worker = await PoolMember.JoinAsync(transport, _name);
        Assert.Equal(49, await pool.ApplyAsync(PoolWork.Square, 7).InTime());
    }

    [Fact]
    public async Task Full_pool_refuses_or_lets_wait_as_the_submitter_wishes()
    {
        await using var client = await transport.ConnectAsync();
        await using var patient = await WorkerPool.OpenAsync(client, _name, new WorkerPoolSettings { MaxTasks = 2 });
        await using var hasty = await WorkerPool.OpenAsync(client, _name, whenFull: WhenFull.Refuse);
        var waiting = Enumerable.Range(0, 5).Select(number => patient.ApplyAsync(PoolWork.Square, number)).ToList();
        await Patience.UntilAsync(() => patient.Coordinator.GetStatusAsync().AsTask().Result is { Held: 2, WaitingSubmissions: 1 }, "the pool is full");

        Assert.Equal(ErrorCode.Full, (await Assert.ThrowsAsync<ActorException>(() => hasty.ApplyAsync(PoolWork.Square, 7).InTime())).Code);

        await using var worker = await PoolMember.JoinAsync(transport, _name);
        Assert.Equal(Enumerable.Range(0, 5).Select(number => number * number), await Task.WhenAll(waiting).InTime());
    }

    [Fact]
    public async Task Terminated_pool_tells_those_who_wait_for_it_and_those_who_work_for_it()
    {
        await using var client = await transport.ConnectAsync();
        await using var pool = await WorkerPool.OpenAsync(client, _name);
        await using var worker = await PoolMember.JoinAsync(transport, _name);
        var (running, leave) = (await client.CreateQueueAsync<string>(), await client.CreateEventAsync());
        var staying = pool.ApplyAsync(() => PoolWork.StayAsync(running, leave, "stays", CancellationToken.None));
        await running.GetAsync().AsTask().InTime();
        var behind = pool.ApplyAsync(PoolWork.Square, 7);

        await (await client.GetWorkerPoolAsync(_name)).TerminateAsync("enough");

        Assert.Contains("enough", (await Assert.ThrowsAsync<PoolClosedException>(() => staying.InTime())).Message);
        await Assert.ThrowsAsync<PoolClosedException>(() => behind.InTime());
        await Assert.ThrowsAsync<PoolClosedException>(() => pool.ApplyAsync(PoolWork.Square, 8).InTime());
        await worker.Run.InTime();
    }

    private sealed class ToProbe(TestProbe<int> probe) : IProgress<int>
    {
        public void Report(int value) => probe.Add(value);
    }

    /// <summary>One who works for a pool, by a client of its own.</summary>
    private sealed class PoolMember : IAsyncDisposable
    {
        private readonly ObjectClient _client;
        private readonly CancellationTokenSource _leaving = new();

        private PoolMember(ObjectClient client, string pool)
        {
            _client = client;
            Run = Task.Run(() => PoolWorker.RunAsync(client, pool, new PoolWorkerOptions { Types = [typeof(PoolWork)] }, comesBack: false, _leaving.Token));
        }

        /// <summary>Completes when it has left.</summary>
        public Task Run { get; }

        public static async Task<PoolMember> JoinAsync(TransportHost transport, string name)
        {
            var client = await transport.ConnectAsync();
            var pool = await client.GetWorkerPoolAsync(name);
            var before = (await pool.GetWorkersAsync()).Count;
            var member = new PoolMember(client, name);
            await Patience.UntilAsync(() => pool.GetWorkersAsync().AsTask().Result.Count > before, "the worker has joined");
            return member;
        }

        /// <summary>Its session ends while it works.</summary>
        public async Task EndSessionAsync()
        {
            await _client.DisposeAsync();
            await ((Task)Run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.True(Run.Exception?.InnerException is ObjectDisposedException or LinkLostException, $"{Run.Exception}");
        }

        public async ValueTask DisposeAsync()
        {
            await _leaving.CancelAsync();
            await Run.InTime().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _client.DisposeAsync();
            _leaving.Dispose();
        }
    }
}
