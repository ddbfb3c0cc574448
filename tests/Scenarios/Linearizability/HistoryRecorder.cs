using System.Collections.Concurrent;

namespace Actors.Scenarios.Linearizability;

/// <summary>Records what concurrent callers do. One counter is the clock: what returned before another was invoked has the lower stamp. Thread-safe.</summary>
/// <typeparam name="TCall">A call together with its answer.</typeparam>
public sealed class HistoryRecorder<TCall>
{
    private readonly ConcurrentDictionary<long, Operation<TCall>> _operations = new();
    private long _clock;

    /// <summary>All that was recorded.</summary>
    public IReadOnlyList<Operation<TCall>> History => [.. _operations.Values.OrderBy(static operation => operation.Invoked)];

    /// <summary>Records a call: first as one without an answer, and with it when it has come. One that fails stays without.</summary>
    /// <param name="unanswered">The call as it is while nobody knows its answer.</param>
    /// <param name="call">Calls, and gives the call with its answer; null when it is known to have had no effect.</param>
    public async Task<TCall?> RecordAsync(TCall unanswered, Func<Task<TCall?>> call)
    {
        var invoked = Interlocked.Increment(ref _clock);
        _operations[invoked] = new Operation<TCall>(unanswered, invoked, Returned: null);
        var answered = await call();
        if (answered is null)
        {
            _operations.TryRemove(invoked, out _);
        }
        else
        {
            _operations[invoked] = new Operation<TCall>(answered, invoked, Interlocked.Increment(ref _clock));
        }

        return answered;
    }

    /// <summary>Records something that happens some time from now, or never.</summary>
    /// <param name="call">What may happen.</param>
    public void MayHappen(TCall call)
    {
        var invoked = Interlocked.Increment(ref _clock);
        _operations[invoked] = new Operation<TCall>(call, invoked, Returned: null);
    }
}
