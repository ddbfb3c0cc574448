using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Processes.Pools.Methods;

namespace Actors.Processes.Pools.Workers;

/// <summary>
/// One worker's time in a pool. Takes tasks, a few ahead where they are short, and runs each on a lane, a thread of its own. A task is
/// begun only after the host is certain to hear of it, so that none is run twice without its submitter's leave.
/// </summary>
internal sealed partial class WorkerRun : IDisposable
{
    private readonly object _gate = new();
    private readonly LinkedList<TakenTask> _ahead = [];
    private readonly List<Lane> _lanes = [];
    private readonly TaskCompletionSource _lanesEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private readonly WorkerPoolProxy _pool;
    private readonly ulong _worker;
    private readonly TimeSpan _grace;
    private readonly TaskRunner _runner;
    private readonly TaskAllowance _allowance;
    private readonly bool _killWhenStuck;
    private readonly Pace _pace;
    private TaskCompletionSource? _wanted;
    private Exception? _lost;
    private int _running;
    private int _lanesLeft;
    private bool _isEnding;

    public WorkerRun(WorkerPoolProxy pool, ulong worker, TimeSpan grace, MethodTable methods, PoolWorkerOptions options, TaskAllowance allowance)
    {
        (_pool, _worker, _grace, _allowance) = (pool, worker, grace, allowance);
        _runner = new TaskRunner(methods, options.Client.Exceptions);
        _killWhenStuck = options.KillWhenStuck;
        _pace = new Pace(options.Concurrency);
        _lanesLeft = options.Concurrency;
        for (var i = 0; i < options.Concurrency; i++)
        {
            _lanes.Add(new Lane(this, i));
        }
    }

    /// <summary>Runs until the pool has no more for this worker, or it is told to leave.</summary>
    /// <exception cref="PoolClosedException">The pool is closed or terminated.</exception>
    /// <exception cref="LinkLostException">The host is lost.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _lanes.ForEach(lane => lane.Start());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        var listening = ListenAsync(leaving);
        var takesAll = false;
        try
        {
            await TakeAllAsync(leaving.Token);
            takesAll = true;
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            CancelAll();
        }
        catch
        {
            CancelAll();
            throw;
        }
        finally
        {
            await EndLanesAsync(takesAll);
            await leaving.CancelAsync();
            await listening;
        }

        if (_lost is { } lost)
        {
            ExceptionDispatchInfo.Throw(lost);
        }

        await LeaveAsync();
    }

    public void Dispose()
    {
        _ending.Dispose();
        _standstill?.Dispose();
    }

    private async Task TakeAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? wanted = null;
            int wish;
            lock (_gate)
            {
                if (_allowance.Left - _ahead.Count <= 0)
                {
                    return;
                }

                wish = Wish();
                if (wish == 0)
                {
                    _wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    wanted = _wanted.Task;
                }
            }

            if (wanted is not null)
            {
                await wanted.WaitAsync(cancellationToken);
                continue;
            }

            var taken = await _pool.TakeAsync(_worker, wish, cancellationToken);
            lock (_gate)
            {
                foreach (var task in taken)
                {
                    _ahead.AddLast(task);
                }

                Monitor.PulseAll(_gate);
                WatchForStandstill();
            }
        }
    }

    // Under the gate.
    private int Wish() => Math.Min(_allowance.Left - _ahead.Count, _pace.Wish(_running, _ahead.Count));

    private async Task ListenAsync(CancellationTokenSource leaving)
    {
        try
        {
            while (true)
            {
                var orders = await _pool.OrdersAsync(_worker, leaving.Token);
                foreach (var (task, mustEnd) in orders.Ends)
                {
                    End(task, mustEnd);
                }

                if (orders.MustLeave)
                {
                    await leaving.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (Exception e) when (IsLoss(e))
        {
            Lose(e);
        }
    }

    // A task is to end: it is told, or never begins.
    private void End(ulong task, bool mustEnd)
    {
        ActiveTask? active = null;
        lock (_gate)
        {
            for (var node = _ahead.First; node is not null; node = node.Next)
            {
                if (node.Value.Id == task)
                {
                    _ahead.Remove(node);
                    break;
                }
            }

            active = _lanes.Find(lane => lane.Active?.Task.Id == task)?.Active;
        }

        if (active is null)
        {
            // The host knows whether somebody awaits it.
            Attend(_pool.GiveBackAsync(_worker, [task]));
            return;
        }

        active.Cancel();
        if (mustEnd)
        {
            _ = KillIfStuckAsync(active);
        }
    }

    private async Task KillIfStuckAsync(ActiveTask active)
    {
        if (!_killWhenStuck)
        {
            return;
        }

        await Task.Delay(_grace);
        if (_lanes.Exists(lane => lane.Active == active))
        {
            Process.GetCurrentProcess().Kill();
        }
    }

    private void CancelAll()
    {
        foreach (var active in _lanes.Select(lane => lane.Active).OfType<ActiveTask>())
        {
            active.Cancel();
            _ = KillIfStuckAsync(active);
        }
    }

    // Those that run are waited for; what has not begun goes back when the worker leaves.
    private async Task EndLanesAsync(bool withThoseAhead)
    {
        lock (_gate)
        {
            _isEnding = true;
            if (!withThoseAhead)
            {
                _ahead.Clear();
            }

            Monitor.PulseAll(_gate);
        }

        await _lanesEnded.Task;
    }

    private async Task LeaveAsync()
    {
        try
        {
            await _pool.LeaveAsync(_worker);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // A host that is gone, or has forgotten this worker, needs no goodbye.
        }
    }

    private void Lose(Exception because)
    {
        lock (_gate)
        {
            _lost ??= because;
        }

        _ending.Cancel();
    }

    // The pool is out of reach, for the host's reasons or this process's: a process that is told to end closes its clients first.
    private static bool IsLoss(Exception e) => e is ActorException or LinkLostException or TimeoutException or ObjectDisposedException;

    private void Attend(ValueTask call) => _ = AttendAsync(call);

    private async Task AttendAsync(ValueTask call)
    {
        try
        {
            await call;
        }
        catch (Exception e) when (IsLoss(e))
        {
            Lose(e);
        }
    }
}
