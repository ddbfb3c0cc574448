namespace Actors.Kernel.Sessions;

/// <summary>An output that gathers what is written to it.</summary>
public interface IFlushable
{
    /// <summary>Lets it go out.</summary>
    void Flush();
}

/// <summary>
/// From <see cref="Begin"/> to its disposal, outputs that this thread writes to are flushed once, at the end: the answers to
/// one read's requests, or to one quantum's turns, go out together, whoever they are for.
/// </summary>
public readonly ref struct FlushScope
{
    private const int FlushAt = 256;

    [ThreadStatic]
    private static List<IFlushable>? _spare;

    [ThreadStatic]
    private static List<IFlushable>? _gathered;

    private readonly List<IFlushable>? _own;

    private FlushScope(List<IFlushable> own)
    {
        _own = own;
    }

    /// <summary>Begins one; within another it does nothing.</summary>
    public static FlushScope Begin()
    {
        if (_gathered is not null)
        {
            return default;
        }

        _gathered = _spare ??= new List<IFlushable>(FlushAt);
        return new FlushScope(_gathered);
    }

    /// <summary>Has the output flushed when this thread's scope ends.</summary>
    /// <returns>False when there is none: the caller flushes.</returns>
    public static bool TryDefer(IFlushable output)
    {
        if (_gathered is not { } gathered)
        {
            return false;
        }

        // Most of the time it is the same one again; a second flush of any other costs little.
        if (gathered.Count > 0 && ReferenceEquals(gathered[^1], output))
        {
            return true;
        }

        gathered.Add(output);
        if (gathered.Count >= FlushAt)
        {
            FlushAll(gathered);
        }

        return true;
    }

    /// <summary>Flushes all.</summary>
    public void Dispose()
    {
        if (_own is { } own)
        {
            // What a flush sets off is no longer part of the scope.
            _gathered = null;
            FlushAll(own);
        }
    }

    private static void FlushAll(List<IFlushable> outputs)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            outputs[i].Flush();
        }

        outputs.Clear();
    }
}
