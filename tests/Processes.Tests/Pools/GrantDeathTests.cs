using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Processes.Tests.Support;
using Actors.Protocol.Frames;
using Actors.TestKit.Links;
using Actors.TestKit.Peers;

namespace Actors.Processes.Tests.Pools;

/// <summary>Worker processes that are killed between the grant of a task and the news that it has arrived: the frames stand still, then the process is gone.</summary>
public sealed class PoolGrantDeathTests : IAsyncLifetime
{
    private PoolHost _host = null!;
    private FrameLink _link = null!;
    private LinkListener _listener = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PoolHost.StartAsync();
        _link = new FrameLink(cancellationToken => LinkListener.ConnectTcpAsync(_host.Port, cancellationToken));
        _listener = LinkListener.Start(_link.ConnectAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Tasks_on_their_way_to_a_killed_worker_are_done_by_another_in_their_order_and_uncounted()
    {
        await using var pool = await WorkerPool.OpenAsync(_host.Client, "pool", cancellationToken: Limits.Ending);
        await using var order = await _host.Client.CreateListAsync<int>(cancellationToken: Limits.Ending);
        await using var dying = Attach(_listener.Address);
        await PoolHost.UntilAsync(pool.Coordinator, status => status.WaitingWorkers == 1, "the worker waits for tasks");
        _link.Hold(LinkDirection.ToClient, IsGrant);

        var tasks = Enumerable.Range(0, 5).Select(number => pool.ApplyAsync(() => Work.AppendAsync(order, number))).ToList();
        await _link.Held(LinkDirection.ToClient).ExpectAsync();
        dying.Kill();
        await using var living = Attach(_host.Address);

        await Task.WhenAll(tasks).WaitAsync(Limits.Ending);
        Assert.Equal(Enumerable.Range(0, 5), await order.CopyAsync(Limits.Ending));
        await ExpectAsync(pool, done: 5, failed: 0, retried: 0);
        Assert.Equal(living.Id, Assert.Single(await pool.Coordinator.GetWorkersAsync(Limits.Ending)).ProcessId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Task_that_a_killed_worker_has_begun_before_its_arrival_was_known_fails_or_is_begun_again_as_its_attempts_say(int attempts)
    {
        await using var pool = await WorkerPool.OpenAsync(_host.Client, "pool", cancellationToken: Limits.Ending);
        await using var running = await _host.Client.CreateQueueAsync<int>(cancellationToken: Limits.Ending);
        await using var begun = await _host.Client.CreateValueAsync(0, cancellationToken: Limits.Ending);
        await using var dying = Attach(_listener.Address);
        await PoolHost.UntilAsync(pool.Coordinator, status => status.WaitingWorkers == 1, "the worker waits for tasks");
        _link.Hold(LinkDirection.ToHost, static frame => frame.Kind == FrameKind.Ack);

        var task = pool.ApplyAsync(() => Work.HoldOnceAsync(running, begun), new TaskOptions { Attempts = attempts });
        Assert.Equal(dying.Id, await running.GetAsync(Limits.Ending));
        await _link.Held(LinkDirection.ToHost).ExpectAsync();
        dying.Kill();
        await using var living = Attach(_host.Address);

        if (attempts == 1)
        {
            var died = await Assert.ThrowsAsync<WorkerDiedException>(() => task.WaitAsync(Limits.Ending));
            Assert.Equal((dying.Id, 1), (died.ProcessId, died.Attempts));
            await ExpectAsync(pool, done: 0, failed: 1, retried: 0);
        }
        else
        {
            Assert.Equal(living.Id, await task.WaitAsync(Limits.Ending));
            await ExpectAsync(pool, done: 1, failed: 0, retried: 1);
        }

        Assert.Equal(attempts, await begun.GetAsync(Limits.Ending));
        Assert.Equal(49, await pool.ApplyAsync(() => Work.Square(7)).WaitAsync(Limits.Ending));
    }

    [Fact]
    public async Task Result_of_a_worker_that_is_killed_when_it_has_told_it_stands()
    {
        await using var pool = await WorkerPool.OpenAsync(_host.Client, "pool", cancellationToken: Limits.Ending);
        await using var dying = Attach(_listener.Address);
        await PoolHost.UntilAsync(pool.Coordinator, status => status.WaitingWorkers == 1, "the worker waits for tasks");
        _link.Hold(LinkDirection.ToHost, static frame => frame.Kind == FrameKind.Ack);

        Assert.Equal(dying.Id, await pool.ApplyAsync(() => Work.CurrentProcess()).WaitAsync(Limits.Ending));
        dying.Kill();

        await PoolHost.UntilAsync(pool.Coordinator, status => status is { Workers: 0, Waiting: 0, Running: 0 }, "the worker is gone and nothing is left of it");
        await ExpectAsync(pool, done: 1, failed: 0, retried: 0);
    }

    private static bool IsGrant(RawFrame frame) => frame.Kind == FrameKind.Reply && frame.Header.Flags.HasFlag(FrameFlags.Leased);

    private ChildProcess Attach(string address)
    {
        var key = _host.Key;
        return ChildProcess.Start(() => PoolRoles.AttachAsync(address, key, "pool"));
    }

    private static async Task ExpectAsync(WorkerPool pool, long done, long failed, long retried)
    {
        var status = await pool.Coordinator.GetStatusAsync(Limits.Ending);
        Assert.Equal((done, failed, retried), (status.Done, status.Failed, status.Retried));
    }
}
