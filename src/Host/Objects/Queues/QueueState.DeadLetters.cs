using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Objects.Queues;

/// <summary>Items that were leased as often as the queue allows.</summary>
internal sealed partial class QueueState
{
    // By number.
    private readonly List<QueueItem> _dead = [];

    private void PageDeadLetters(ref Turn turn)
    {
        ulong? after = turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadUInt64();
        var limits = turn.Context.Page;
        var most = turn.Arguments.TryReadNull() ? limits.MaxItems : turn.Arguments.ReadInt32();
        turn.DemandEndOfArguments();
        if (!TryDemandPositive(ref turn, most))
        {
            return;
        }

        var start = after is { } last ? PlaceOf(last, out var found) + (found ? 1 : 0) : 0;
        var count = CountWithin(turn.Context, start, most);
        turn.Reply.WriteListHeader(2);
        if (start + count < _dead.Count)
        {
            turn.Reply.WriteInteger(_dead[start + count - 1].Number);
        }
        else
        {
            turn.Reply.WriteNull();
        }

        turn.Reply.WriteListHeader(count);
        for (var i = start; i < start + count; i++)
        {
            _dead[i].WriteHead(turn.Reply);
            turn.Write(_dead[i].Value);
        }
    }

    private void TakeDeadLetters(ref Turn turn)
    {
        var most = turn.Arguments.ReadInt32();
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (!TryDemandPositive(ref turn, most))
        {
            return;
        }

        var count = CountWithin(context, 0, most);
        turn.Reply.WriteListHeader(count);
        if (count == 0)
        {
            return;
        }

        DemandTie(context);

        var taken = _dead.GetRange(0, count).ToArray();
        _dead.RemoveRange(0, count);
        var lease = ++_lastLease;
        Remember(lease, new QueueLease(QueueLeaseKind.DeadLetters, context.Caller, default, taken, DateTime.MaxValue));
        foreach (var item in taken)
        {
            item.WriteHead(turn.Reply);
            turn.Write(item.Value);
        }

        context.LeaseReply(lease);
    }

    private void ReviveDeadLetters(ref Turn turn)
    {
        ulong[]? numbers = null;
        if (!turn.Arguments.TryReadNull())
        {
            numbers = new ulong[turn.Arguments.ReadListHeader()];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = turn.Arguments.ReadUInt64();
            }
        }

        turn.DemandEndOfArguments();
        if (_closing != Closing.Open)
        {
            turn.Fail(ErrorCode.QueueShutDown, "The queue is shut down: it takes no more items.");
            return;
        }

        var chosen = numbers?.ToHashSet();
        var revived = _dead.Where(item => chosen is null || chosen.Contains(item.Number)).ToList();
        _dead.RemoveAll(item => chosen is null || chosen.Contains(item.Number));
        foreach (var item in revived)
        {
            _ready.Return(item with { Deliveries = 0 });
            _unfinished++;
        }

        Version++;
        turn.Reply.WriteInteger(revived.Count);
        Serve(turn.Context);
    }

    private void Bury(in QueueItem item) => _dead.Insert(PlaceOf(item.Number, out _), item);

    // Where a number stands, or would.
    private int PlaceOf(ulong number, out bool found)
    {
        var place = _dead.BinarySearch(new QueueItem(number, default, 0), ByNumber);
        found = place >= 0;
        return found ? place : ~place;
    }

    private int CountWithin(TurnContext context, int start, int most)
    {
        var count = 0;
        for (var bytes = 0L; start + count < _dead.Count && count < Math.Min(most, context.Page.MaxItems) && bytes < context.Page.MaxBytes; count++)
        {
            bytes += _dead[start + count].Value.ExtraBytes;
        }

        return count;
    }

    private static readonly Comparer<QueueItem> ByNumber = Comparer<QueueItem>.Create(static (one, other) => one.Number.CompareTo(other.Number));
}
