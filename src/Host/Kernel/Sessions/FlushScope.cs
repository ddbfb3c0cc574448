namespace Actors.Kernel.Sessions;

/// <summary>
/// From <see cref="Begin"/> to its disposal, outputs that this thread writes to are flushed once, at the end: the answers to
/// one read's requests, or to one quantum's turns, go out together, whoever they are for.
/// </summary>
public readonly ref struct FlushScope
{
    [ThreadStatic]
    private static SharedWork? _spare;

    private readonly SharedWork? _own;

    private FlushScope(SharedWork own)
    {
        _own = own;
    }

    /// <summary>Whether this thread was stuck and another one goes on with its work: it leaves, and touches nothing of that work.</summary>
    public bool IsOvertaken => _own is { IsOvertaken: true };

    /// <summary>Begins one; within another it does nothing.</summary>
    /// <param name="owner">Whose work is done in it, if another thread can go on with it.</param>
    public static FlushScope Begin(IOvertakable? owner = null)
    {
        if (SharedWork.Current is not null)
        {
            return default;
        }

        var work = _spare ?? new SharedWork();
        _spare = null;
        SharedWork.Begin(work, owner);
        return new FlushScope(work);
    }

    /// <summary>Has the output flushed when this thread's scope ends.</summary>
    /// <returns>False when there is none: the caller flushes.</returns>
    public static bool TryDefer(IFlushable output) => SharedWork.Current is { } work && work.TryDefer(output);

    /// <summary>Flushes all.</summary>
    public void Dispose()
    {
        if (_own is { } own)
        {
            own.End();

            // Whoever has overtaken it may still look at it.
            _spare = own.IsOvertaken ? null : own;
        }
    }
}
