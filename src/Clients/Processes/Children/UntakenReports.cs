namespace Actors.Processes.Children;

/// <summary>What a child has reported and its parent has not yet taken hold of: until then the objects in it live by the child. Any thread.</summary>
internal sealed class UntakenReports
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, object?> _values = [];
    private readonly TaskCompletionSource _noneIsLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;
    private bool _isLast;

    /// <summary>Keeps a value, before it is sent.</summary>
    /// <returns>Its number, not 0.</returns>
    public long Keep(object? value)
    {
        lock (_gate)
        {
            _values[++_last] = value;
            return _last;
        }
    }

    /// <summary>The parent has taken hold of what is in a value.</summary>
    public void Release(long number)
    {
        lock (_gate)
        {
            _values.Remove(number);
            EndIfDone();
        }
    }

    /// <summary>There is no parent any more.</summary>
    public void End() => _noneIsLeft.TrySetResult();

    /// <summary>Called when the method is done: waits until the parent has taken hold of everything, or is gone.</summary>
    public Task EmptyAsync()
    {
        lock (_gate)
        {
            _isLast = true;
            EndIfDone();
        }

        return _noneIsLeft.Task;
    }

    private void EndIfDone()
    {
        if (_isLast && _values.Count == 0)
        {
            _noneIsLeft.TrySetResult();
        }
    }
}
