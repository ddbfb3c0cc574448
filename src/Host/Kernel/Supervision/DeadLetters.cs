using Actors.Contracts;

namespace Actors.Kernel.Supervision;

/// <summary>Counts what could not be delivered and keeps the latest for people to look at. Thread-safe.</summary>
public sealed class DeadLetters
{
    private const int Kept = 64;
    private readonly Lock _gate = new();
    private readonly Queue<DeadLetter> _latest = new();
    private long _count;

    /// <summary>How many there were since the host started.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The latest, oldest first; at most 64.</summary>
    public IReadOnlyList<DeadLetter> Latest
    {
        get
        {
            lock (_gate)
            {
                return [.. _latest];
            }
        }
    }

    internal void Add(DateTime time, ObjectId target, ushort operation, string reason)
    {
        Interlocked.Increment(ref _count);
        lock (_gate)
        {
            if (_latest.Count == Kept)
            {
                _latest.Dequeue();
            }

            _latest.Enqueue(new DeadLetter(time, target, operation, reason));
        }
    }
}

/// <summary>One message that could not be delivered.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Target">The object it was for.</param>
/// <param name="Operation">The operation's number.</param>
/// <param name="Reason">Why not.</param>
public sealed record DeadLetter(DateTime Time, ObjectId Target, ushort Operation, string Reason);
