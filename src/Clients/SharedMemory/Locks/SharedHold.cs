namespace Actors.SharedMemory;

/// <summary>A <see cref="SharedMutex"/> that is held. Dispose it to give the lock back, from any thread of the process; a copy, or one that is over, does nothing.</summary>
public readonly record struct SharedHold : IDisposable
{
    private readonly SharedMutex? _mutex;

    internal SharedHold(SharedMutex mutex, ulong token, bool wasAbandoned)
    {
        _mutex = mutex;
        Token = token;
        WasAbandoned = wasAbandoned;
    }

    /// <summary>Rises with every hold of the lock: a fencing token, for what the lock protects outside the memory.</summary>
    public ulong Token { get; }

    /// <summary>Whether the holder before died, or closed the block, without giving the lock back: what the lock protects may be half changed.</summary>
    public bool WasAbandoned { get; }

    /// <summary>Whether it still has the lock.</summary>
    public bool IsHeld => _mutex is { Memory.IsClosed: false } mutex && mutex.Holds(Token);

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _mutex?.Release(Token);
}
