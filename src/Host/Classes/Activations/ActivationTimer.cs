namespace Actors.Classes.Activations;

/// <summary>Has an object's code run again and again, between calls. The next run is counted from the end of the last.</summary>
internal sealed class ActivationTimer : IDisposable
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, ValueTask> _run;
    private readonly TimeSpan _period;
    private readonly ITimer _timer;
    private volatile bool _hasEnded;

    public ActivationTimer(Activation activation, Func<CancellationToken, ValueTask> run, TimeSpan due, TimeSpan period)
    {
        _activation = activation;
        _run = run;
        _period = period;
        _timer = activation.Type.Host.Time.CreateTimer(static timer => ((ActivationTimer)timer!).Due(), this, due, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _hasEnded = true;
        _timer.Dispose();
    }

    private void Due() => _activation.Run(RunAsync);

    private async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (_hasEnded)
        {
            return;
        }

        try
        {
            await _run(cancellationToken);
        }
        finally
        {
            if (!_hasEnded && _period != Timeout.InfiniteTimeSpan)
            {
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
