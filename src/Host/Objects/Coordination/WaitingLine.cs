using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Coordination;

/// <summary>
/// Parked requests, first come first served, each with a deadline. Joining, leaving from anywhere and taking the first cost
/// the same however long the line is; a deadline costs its logarithm.
/// </summary>
/// <typeparam name="TWaiter">What is known of each.</typeparam>
internal sealed class WaitingLine<TWaiter>
    where TWaiter : Waiter
{
    private readonly LinkedList<TWaiter> _line = new();
    private readonly Dictionary<Caller, TWaiter> _byCaller = [];

    // May hold some that have left already.
    private readonly PriorityQueue<TWaiter, DateTime> _deadlines = new();

    public int Count => _line.Count;

    public IEnumerable<TWaiter> All => _line;

    public TWaiter? First => _line.First?.Value;

    /// <summary>The earliest deadline; MaxValue for none.</summary>
    public DateTime NextDeadline
    {
        get
        {
            while (_deadlines.TryPeek(out var waiter, out var deadline))
            {
                if (waiter.Place is not null)
                {
                    return deadline;
                }

                _deadlines.Dequeue();
            }

            return DateTime.MaxValue;
        }
    }

    public void Add(TWaiter waiter)
    {
        _byCaller.Add(waiter.Caller, waiter);
        waiter.Place = _line.AddLast(waiter);
        if (waiter.Deadline != DateTime.MaxValue)
        {
            ForgetDeadlinesOfThoseWhoLeft();
            _deadlines.Enqueue(waiter, waiter.Deadline);
        }
    }

    public bool TryTakeFirst([NotNullWhen(true)] out TWaiter? waiter)
    {
        waiter = First;
        return waiter is not null && Remove(waiter);
    }

    public bool TryTake(Caller caller, [NotNullWhen(true)] out TWaiter? waiter) =>
        _byCaller.TryGetValue(caller, out waiter) && Remove(waiter);

    public TWaiter? Find(Caller caller) => _byCaller.GetValueOrDefault(caller);

    public bool Remove(TWaiter waiter)
    {
        if (waiter.Place is not LinkedListNode<TWaiter> place)
        {
            return false;
        }

        _line.Remove(place);
        waiter.Place = null;
        _byCaller.Remove(waiter.Caller);
        return true;
    }

    /// <summary>Takes out one whose deadline has come.</summary>
    public bool TryTakeOverdue(DateTime now, [NotNullWhen(true)] out TWaiter? waiter)
    {
        waiter = null;
        return NextDeadline <= now && _deadlines.TryDequeue(out waiter, out _) && Remove(waiter);
    }

    /// <summary>Takes out all of one session.</summary>
    public IReadOnlyList<TWaiter> TakeAll(SessionId session)
    {
        var taken = _line.Where(waiter => waiter.Caller.Session == session).ToList();
        taken.ForEach(waiter => Remove(waiter));
        return taken;
    }

    // Once in a while, so that its cost is a part of each one's own.
    private void ForgetDeadlinesOfThoseWhoLeft()
    {
        const int Few = 64;
        if (_deadlines.Count > Few + (2 * _line.Count))
        {
            _deadlines.Clear();
            _deadlines.EnqueueRange(_line.SkipLast(1).Where(waiter => waiter.Deadline != DateTime.MaxValue).Select(waiter => (waiter, waiter.Deadline)));
        }
    }
}
