using System.Threading.Tasks.Sources;

namespace Actors.Contracts.Sockets.Readiness;

/// <summary>
/// Awaited by one at a time, without allocation. Who sets it runs what waits for it; set while nobody waits, it is kept for the next.
/// </summary>
internal sealed class Signal : IValueTaskSource
{
    private const int Unset = 0;
    private const int Set = 1;
    private const int Awaited = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    public ValueTask WaitAsync()
    {
        _source.Reset();
        var version = _source.Version;
        if (Interlocked.CompareExchange(ref _state, Awaited, Unset) == Unset)
        {
            return new ValueTask(this, version);
        }

        // It was set: who waits next waits for what comes from now on.
        Volatile.Write(ref _state, Unset);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets it.</summary>
    public void Raise()
    {
        while (Interlocked.CompareExchange(ref _state, Set, Unset) == Awaited)
        {
            if (Interlocked.CompareExchange(ref _state, Unset, Awaited) == Awaited)
            {
                _source.SetResult(true);
                return;
            }
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
