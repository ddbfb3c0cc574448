using System.Collections.Concurrent;
using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Failures;

/// <summary>How code that blocks is told from code that a busy machine holds up.</summary>
public class BlockingTests
{
    private const string Figure = "blocking:worker.BlockAsync";

    [Fact]
    public async Task Looks_that_come_late_and_twice_in_a_row_are_one()
    {
        var time = new LateTime();
        await using var host = await WorkerHost.StartAsync(time: time);
        var client = await host.ConnectAsync();
        var blocked = (await client.GetObjectAsync<IWorker>("w")).BlockAsync();
        await host.ExpectAsync("blocking");

        time.Pass(LateTime.Period);
        time.Pass(TimeSpan.Zero);
        Assert.DoesNotContain(Figure, await client.InfoAsync());
        time.Pass(LateTime.Period);
        Assert.Contains(Figure, await client.InfoAsync());

        host.Events.Blocked.Set();
        await blocked.InTime();
    }

    [Fact]
    public async Task Host_has_not_settled_while_code_runs_on_a_thread_of_its_own()
    {
        await using var host = await WorkerHost.StartAsync(time: new ManualTimeProvider());
        var client = await host.ConnectAsync();
        var blocked = (await client.GetObjectAsync<IWorker>("w")).BlockAsync();
        await host.ExpectAsync("blocking");

        var settling = host.Host.SettleAsync();
        for (var i = 0; i < 20; i++)
        {
            await client.PingAsync();
        }

        Assert.False(settling.IsCompleted);
        host.Events.Blocked.Set();
        await settling.InTime();
        await blocked.InTime();
    }

    /// <summary>A clock moved by hand, whose timers of one period go off whenever the hand says so.</summary>
    private sealed class LateTime : TimeProvider
    {
        private readonly ConcurrentQueue<Action> _timers = new();
        private long _ticks;

        public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(100);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period == Period)
            {
                _timers.Enqueue(() => callback(state));
            }

            return new StillTimer();
        }

        public void Pass(TimeSpan by)
        {
            Interlocked.Add(ref _ticks, by.Ticks);
            Assert.NotEmpty(_timers);
            foreach (var timer in _timers)
            {
                timer();
            }
        }
    }

    private sealed class StillTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing goes off by itself.
        }

        public ValueTask DisposeAsync() => default;
    }
}
