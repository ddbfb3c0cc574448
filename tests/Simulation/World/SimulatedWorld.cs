using System.Runtime.ExceptionServices;
using Actors.Kernel.Scheduling;

namespace Actors.Simulation.World;

/// <summary>
/// Time, chance and the order of all that happens: one queue of events, worked off by one thread. What is due at the same
/// time happens in an order drawn from the seed.
/// </summary>
internal sealed class SimulatedWorld : IScheduler
{
    private const int LongestPostMicroseconds = 3000;

    private readonly PriorityQueue<Action, (long Due, int Draw, long Number)> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _now;
    private long _number;
    private Exception? _failure;

    public SimulatedWorld(int seed, bool keepsWholeTrace)
    {
        Random = new Random(seed);
        Trace = new Trace(this, keepsWholeTrace);
        Clock = new SimulatedClock(this);
    }

    /// <summary>All chance comes from here.</summary>
    public Random Random { get; }

    public Trace Trace { get; }

    public SimulatedClock Clock { get; }

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(_now);

    /// <summary>Work of the kernel that has been posted and not been run yet.</summary>
    public int Posted { get; private set; }

    /// <summary>Whether something reached the host in the last step; otherwise nothing can have changed there.</summary>
    public bool HostWasReached { get; private set; }

    public long Steps { get; private set; }

    public int Events => _events.Count;

    /// <summary>Runs something later.</summary>
    public void After(TimeSpan delay, Action action)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // Then the order is no longer the seed's: something went round the scheduler.
            Fail(new InvariantException("the world has one thread", Environment.StackTrace));
            return;
        }

        var due = _now + Math.Max(0, delay.Ticks);
        _events.Enqueue(action, (due, Random.Next(), ++_number));
    }

    /// <inheritdoc/>
    public void Post(IThreadPoolWorkItem item)
    {
        Posted++;
        After(TimeSpan.FromMicroseconds(Random.Next(LongestPostMicroseconds)), () =>
        {
            Posted--;
            ReachHost();
            item.Execute();
        });
    }

    /// <summary>The host gets to do something in this step.</summary>
    public void ReachHost() => HostWasReached = true;

    /// <summary>Something failed where nobody awaits it: the next step fails with it.</summary>
    public void Fail(Exception failure) => _failure ??= failure;

    /// <summary>Lets the next thing happen.</summary>
    /// <returns>False when nothing will happen any more.</returns>
    public bool Step()
    {
        if (!_events.TryDequeue(out var action, out var place))
        {
            return false;
        }

        _now = place.Due;
        Steps++;
        HostWasReached = false;
        action();
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return true;
    }

    /// <summary>A duration between two, drawn.</summary>
    public TimeSpan Between(double fromMilliseconds, double toMilliseconds) =>
        TimeSpan.FromMicroseconds((long)(1000 * (fromMilliseconds + (Random.NextDouble() * (toMilliseconds - fromMilliseconds)))));

    /// <summary>Whether something happens that happens once in so many times.</summary>
    public bool OneIn(int times) => Random.Next(times) == 0;
}
