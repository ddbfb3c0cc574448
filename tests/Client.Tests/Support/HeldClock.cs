using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Support;

/// <summary>A clock that is held up, once, when one thread reads it at a certain time: what others do meanwhile happens in the midst of what that thread does.</summary>
/// <param name="time">The clock.</param>
/// <param name="isDue">Whether to hold it up.</param>
internal sealed class HeldClock(TimeProvider time, Func<bool> isDue) : TimeProvider, IDisposable
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();
    private volatile int _thread;

    /// <summary>Done when the thread is held up.</summary>
    public Task IsHeld => _held.Task;

    public override long TimestampFrequency => time.TimestampFrequency;

    /// <summary>Does something on this thread, which is held up in it.</summary>
    public void Hold(Action act)
    {
        _thread = Environment.CurrentManagedThreadId;
        act();
        _thread = 0;
    }

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp()
    {
        var now = time.GetTimestamp();
        if (_thread == Environment.CurrentManagedThreadId && isDue() && _held.TrySetResult() && !_released.Wait(Patience.Default))
        {
            throw new TimeoutException("Nobody let the clock go on.");
        }

        return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
