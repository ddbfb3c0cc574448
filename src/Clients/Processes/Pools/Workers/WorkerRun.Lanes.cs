using System.Diagnostics;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Workers;

/// <summary>The threads on which tasks run.</summary>
internal sealed partial class WorkerRun
{
    // A result of more bytes is sent alone, because a host may refuse it for its size.
    private const int LargeResult = 32 * 1024;

    private Timer? _standstill;
    private long _lastBegun;

    // Under the gate. What is taken ahead goes back when a long task is before it.
    private void WatchForStandstill()
    {
        if (_ahead.Count > 0 && _standstill is null)
        {
            _standstill = new Timer(static run => ((WorkerRun)run!).GiveBackAtStandstill(), this, Pace.Standstill, Timeout.InfiniteTimeSpan);
        }
    }

    private void GiveBackAtStandstill()
    {
        ulong[] back = [];
        lock (_gate)
        {
            _standstill?.Dispose();
            _standstill = null;
            if (_ahead.Count > 0 && _running == _lanes.Count && Stopwatch.GetElapsedTime(_lastBegun) >= Pace.Standstill)
            {
                back = [.. _ahead.Select(task => task.Id)];
                _ahead.Clear();
                _pace.StoodStill();
            }
            else
            {
                WatchForStandstill();
            }
        }

        if (back.Length > 0)
        {
            Attend(_pool.GiveBackAsync(_worker, back));
        }
    }

    /// <summary>One thread.</summary>
    private sealed class Lane(WorkerRun run, int number)
    {
        private readonly ByteBuffer _ended = new(256);
        private volatile ActiveTask? _active;
        private int _endedCount;

        public ActiveTask? Active => _active;

        public void Start() => new Thread(Run) { IsBackground = true, Name = $"pool lane {number}" }.Start();

        private void Run()
        {
            try
            {
                while (TryNext())
                {
                    RunActive();
                }
            }
            catch (Exception e) when (IsLoss(e))
            {
                // The host has not heard of the task, so it is not begun.
                run.Lose(e);
            }
            finally
            {
                if (Interlocked.Decrement(ref run._lanesLeft) == 0)
                {
                    run._lanesEnded.TrySetResult();
                }
            }
        }

        // Waits for a task. What has ended is told at the latest before the lane sleeps.
        private bool TryNext()
        {
            while (true)
            {
                TaskCompletionSource? wanted = null;
                lock (run._gate)
                {
                    if (_endedCount == 0)
                    {
                        while (run._ahead.Count == 0 && !run._isEnding && run._lost is null)
                        {
                            Monitor.Wait(run._gate);
                        }
                    }

                    if (run._ahead.First is { } first && run._lost is null)
                    {
                        run._ahead.RemoveFirst();
                        run._running++;
                        run._allowance.Use();
                        run._lastBegun = Stopwatch.GetTimestamp();
                        _active = new ActiveTask(run._pool, run._worker, first.Value);
                        wanted = run.TakeWanted();
                    }
                    else if (_endedCount == 0)
                    {
                        return false;
                    }
                }

                wanted?.TrySetResult();
                if (_active is { } active)
                {
                    Tell([active.Task.Id]);
                    return true;
                }

                Tell([]);
            }
        }

        private void RunActive()
        {
            var active = _active!;
            var begun = Stopwatch.GetTimestamp();
            run._runner.Run(active, _ended);
            _endedCount = 1;
            var took = Stopwatch.GetTimestamp() - begun;
            if (_ended.Length > LargeResult)
            {
                TellLarge(active);
            }

            TaskCompletionSource? wanted;
            lock (run._gate)
            {
                _active = null;
                run._running--;
                run._pace.Ended(took);
                wanted = run.TakeWanted();
            }

            wanted?.TrySetResult();
        }

        // Says what has ended and what begins. Returns when that is certain to reach the host, whatever happens to this process.
        private void Tell(ReadOnlySpan<ulong> begun)
        {
            var call = run._pool.ReportAsync(run._worker, _endedCount, _ended, begun);
            _endedCount = 0;
            _ended.Clear(LargeResult);
            if (begun.Length > 0 && !run._pool.HasSentAll)
            {
                call.AsTask().GetAwaiter().GetResult();
            }
            else
            {
                run.Attend(call);
            }
        }

        private void TellLarge(ActiveTask active)
        {
            try
            {
                run._pool.ReportAsync(run._worker, _endedCount, _ended, []).AsTask().GetAwaiter().GetResult();
                _endedCount = 0;
                _ended.Clear(LargeResult);
            }
            catch (ActorException e) when (e.Code == ErrorCode.LimitExceeded)
            {
                _ended.Clear(LargeResult);
                TaskRunner.WriteFailure(
                    new ValueWriter(_ended), active, ErrorCode.Unserializable, $"The result cannot travel: {e.Message} The task has had its effect.", null);
            }
        }
    }

    // Under the gate.
    private TaskCompletionSource? TakeWanted()
    {
        if (_wanted is null || (Wish() == 0 && _allowance.Left - _ahead.Count > 0))
        {
            return null;
        }

        var wanted = _wanted;
        _wanted = null;
        return wanted;
    }
}
