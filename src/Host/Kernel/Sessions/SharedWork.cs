namespace Actors.Kernel.Sessions;

/// <summary>
/// What one thread has under way for many within a <see cref="FlushScope"/>: outputs that it has written to and not flushed,
/// and what it reads. Its thread's own, but for <see cref="Overtake"/>.
/// </summary>
public sealed class SharedWork
{
    private const int FlushAt = 256;

    [ThreadStatic]
    private static SharedWork? _current;

    // Also read by the one who overtakes: a place that is not written yet, or written again, is flushed in vain.
    private readonly IFlushable?[] _outputs = new IFlushable?[FlushAt];
    private int _count;
    private IOvertakable? _owner;
    private volatile bool _isOvertaken;

    /// <summary>This thread's; null outside of scopes.</summary>
    public static SharedWork? Current => _current;

    /// <summary>Whether another thread goes on with it.</summary>
    public bool IsOvertaken => _isOvertaken;

    /// <summary>
    /// Its thread is stuck in a user's code, which it has not left when this returns: what it has written goes out, nothing more is gathered,
    /// and another thread goes on with what it read. Any thread but its own; once.
    /// </summary>
    public void Overtake()
    {
        _isOvertaken = true;

        // What its thread gathers in this moment is either seen here, or its thread sees that it was overtaken.
        Interlocked.MemoryBarrierProcessWide();
        Flush();
        _owner?.GoOnElsewhere();
    }

    internal static void Begin(SharedWork work, IOvertakable? owner)
    {
        work._owner = owner;
        _current = work;
    }

    internal bool TryDefer(IFlushable output)
    {
        // Most of the time it is the same one again; a second flush of any other costs little.
        if (_count == 0 || !ReferenceEquals(_outputs[_count - 1], output))
        {
            if (_count == FlushAt)
            {
                FlushAll();
            }

            _outputs[_count] = output;
            Volatile.Write(ref _count, _count + 1);
        }

        return !_isOvertaken;
    }

    internal void End()
    {
        // What a flush sets off is no longer part of it.
        _current = null;
        _owner = null;
        FlushAll();
    }

    private void FlushAll()
    {
        Flush();
        Array.Clear(_outputs, 0, _count);
        Volatile.Write(ref _count, 0);
    }

    private void Flush()
    {
        var count = Volatile.Read(ref _count);
        for (var i = 0; i < count; i++)
        {
            _outputs[i]?.Flush();
        }
    }
}
