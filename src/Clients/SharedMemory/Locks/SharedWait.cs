using System.Diagnostics;

namespace Actors.SharedMemory.Locks;

/// <summary>
/// One wait of one thread: looks again and again for a short while, then sleeps. A sleeper wakes every 50 ms to look for itself, because
/// the one that should have woken it may have been killed before it could. Keeps the memory mapped meanwhile.
/// </summary>
internal unsafe ref struct SharedWait : IMutexWait
{
    /// <summary>How long a sleeper goes without a look.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private const int LooksBeforeYield = 64;

    // Beyond it a timeout is for ever.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(10_000);

    private readonly SharedMemory _memory;
    private readonly uint* _word;
    private readonly long _deadline;
    private readonly CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private int _looks;
    private bool _isRegistered;

    public SharedWait(SharedMemory memory, uint* word, TimeSpan timeout, int looks, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        memory.Keep();
        _memory = memory;
        _word = word;
        _deadline = timeout == Timeout.InfiniteTimeSpan || timeout > LongestTimeout ? long.MaxValue : Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        _cancellation = cancellation;

        // With one processor the one that is waited for cannot go on while this one looks.
        _looks = timeout == TimeSpan.Zero || Environment.ProcessorCount == 1 ? 0 : looks;
    }

    /// <inheritdoc/>
    public static int MostCourtesy => 16;

    /// <summary>How many more looks come before it sleeps.</summary>
    public readonly int LooksLeft => _looks;

    /// <inheritdoc/>
    public void AllowLooks(int looks) => _looks = Environment.ProcessorCount == 1 ? 0 : looks;

    /// <inheritdoc/>
    public readonly void LetAnotherGoFirst(int courtesyLeft)
    {
        // The other may be on another core, or have to be given this one.
        if (courtesyLeft == 0)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(1);
        }
    }

    /// <inheritdoc/>
    public bool TryLookAgain()
    {
        if (_looks == 0)
        {
            return false;
        }

        // The one that is waited for may have to be given this core.
        if (--_looks % LooksBeforeYield == 0)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(1);
        }

        return true;
    }

    /// <summary>Sleeps until the word changes or is woken, or it is time for a look.</summary>
    /// <param name="seen">What the word was.</param>
    /// <returns>False, without sleeping, when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The memory was closed.</exception>
    public bool TrySleep(uint seen)
    {
        _cancellation.ThrowIfCancellationRequested();
        _ = _memory.Address;
        var left = _deadline == long.MaxValue ? Slice : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _deadline);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        if (!_isRegistered)
        {
            _isRegistered = true;
            _registration = _cancellation.UnsafeRegister(static waker => ((Waker)waker!).Wake(), _cancellation.CanBeCanceled ? new Waker(_memory, _word) : null);
        }

        Futex.Wait(_word, seen, left < Slice ? left : Slice);
        return true;
    }

    public void Dispose()
    {
        _registration.Dispose();
        _memory.LetGo();
    }

    // Wakes all who sleep there: the others look and sleep again.
    private sealed class Waker(SharedMemory memory, uint* word)
    {
        private readonly uint* _word = word;

        public void Wake()
        {
            try
            {
                memory.Keep();
            }
            catch (ObjectDisposedException)
            {
                // The wait ends by that.
                return;
            }

            Futex.Wake(_word, int.MaxValue);
            memory.LetGo();
        }
    }
}
