namespace Actors.Simulation.World;

/// <summary>
/// The world's time, for the host. Timers are events like any other; like real ones, one that has gone off may be stopped
/// or set anew before its callback runs, which it then does all the same.
/// </summary>
internal sealed class SimulatedClock(SimulatedWorld world) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning + world.Now;

    public override long GetTimestamp() => world.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(world, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedWorld world, Action callback) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                world.After(dueTime, () => GoOff(setting, period));
            }

            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void GoOff(int setting, TimeSpan period)
        {
            if (setting != _setting)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                world.After(period, () => GoOff(setting, period));
            }

            if (world.OneIn(2))
            {
                world.After(world.Between(0, 100), Run);
            }
            else
            {
                Run();
            }
        }

        private void Run()
        {
            world.ReachHost();
            callback();
        }
    }
}
