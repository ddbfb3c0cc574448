namespace Actors.TestKit.Links;

/// <summary>One direction of a faulty link: what to do with the bytes that go there. Thread-safe.</summary>
internal sealed class LinkLane
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _stalled;
    private long _passed;
    private long _cutAt = long.MaxValue;

    public bool Drops { get; set; }

    public long Passed
    {
        get
        {
            lock (_gate)
            {
                return _passed;
            }
        }
    }

    public void CutAfter(long bytes)
    {
        lock (_gate)
        {
            _cutAt = _passed + bytes;
        }
    }

    public void Stall()
    {
        lock (_gate)
        {
            _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            _stalled?.TrySetResult();
            _stalled = null;
        }
    }

    public Task WhenFlowing()
    {
        lock (_gate)
        {
            return _stalled?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>So many bytes want to go.</summary>
    /// <returns>How many may, and whether the connection is cut after them.</returns>
    public (int Count, bool Cuts) Pass(int count)
    {
        lock (_gate)
        {
            var allowed = (int)Math.Min(count, _cutAt - _passed);
            _passed += allowed;
            var cuts = _passed >= _cutAt;
            if (cuts)
            {
                _cutAt = long.MaxValue;
            }

            return (allowed, cuts);
        }
    }
}
