namespace Actors.Processes;

/// <summary>The process that has started this one. Thread-safe.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It lasts as long as its process.")]
public sealed class ParentProcess
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _death = new();

    internal ParentProcess(int id, string name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it has not ended. Known by the connection to it, not by its id, which another process may have some day.</summary>
    public bool IsAlive => !_died.Task.IsCompleted;

    /// <summary>Cancelled when it has ended, however that happened.</summary>
    public CancellationToken Death => _death.Token;

    /// <summary>Waits until it has ended.</summary>
    /// <param name="timeout">How long at most; null for ever.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it has ended in time.</returns>
    public async Task<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await _died.Task.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>It has ended.</summary>
    internal void Die()
    {
        _died.TrySetResult();
        _ = _death.CancelAsync();
    }
}
