using Actors.Classes.Calls;
using Actors.Contracts;
using Actors.Contracts.Classes;

namespace Actors.Classes.Activations;

/// <summary>What an object knows of itself and of its call.</summary>
internal sealed class ActivationContext(Activation activation) : ISharedContext
{
    private readonly Lock _gate = new();
    private readonly List<ActivationTimer> _timers = [];
    private bool _hasEnded;

    public ObjectReference Reference => activation.Reference;

    public string? Name => activation.Name;

    public SessionId Session => ClassCall.Current is { Parent: null } call ? call.Caller.Session : SessionId.None;

    public CancellationToken Cancellation => Activation.CallCancellation;

    public TimeProvider Time => activation.Type.Host.Time;

    public ValueTask<T> GetObjectAsync<T>(string name, params object?[] arguments)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return activation.Channel.OpenAsync<T>(name, arguments);
    }

    public ValueTask<T> CreateObjectAsync<T>(params object?[] arguments)
        where T : class => activation.Channel.OpenAsync<T>(name: null, arguments);

    public IDisposable StartTimer(Func<CancellationToken, ValueTask> run, TimeSpan due, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, typeof(ISharedContext));
            var timer = new ActivationTimer(activation, run, due, period);
            _timers.Add(timer);
            return timer;
        }
    }

    /// <summary>No more runs begin.</summary>
    public void StopTimers()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _timers.ForEach(static timer => timer.Dispose());
        }
    }
}
