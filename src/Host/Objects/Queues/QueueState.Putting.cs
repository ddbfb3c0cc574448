using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Queues;

/// <summary>Putting: at once where there is room, else in the line.</summary>
internal sealed partial class QueueState
{
    private void Put(ref Turn turn)
    {
        var item = turn.ReadValue();
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (TryPut(ref turn, [item], deadline))
        {
            turn.Context.Retain(item);
            Append(item);
            EndPut(ref turn);
        }
    }

    private void PutMany(ref Turn turn)
    {
        var items = new Value[turn.Arguments.ReadSequenceHeader()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = turn.ReadValue();
        }

        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (_options.MaxSize > 0 && items.Length > _options.MaxSize)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {items.Length} items to put at one moment; the queue holds {_options.MaxSize}.");
        }
        else if (TryPut(ref turn, items, deadline))
        {
            foreach (var item in items)
            {
                turn.Context.Retain(item);
            }

            foreach (var item in items)
            {
                Append(item);
            }

            EndPut(ref turn);
        }
    }

    // False when the turn is answered, refused or parked.
    private bool TryPut(ref Turn turn, scoped ReadOnlySpan<Value> items, DateTime deadline)
    {
        var context = turn.Context;
        if (_closing != Closing.Open)
        {
            turn.Fail(ErrorCode.QueueShutDown, "The queue is shut down: it takes no more items.");
            return false;
        }

        _ready.DemandOrder(items);
        if (_putters.Count == 0 && HasRoom(items.Length))
        {
            return true;
        }

        if (deadline <= context.Now)
        {
            turn.Reply.WriteBoolean(false);
            return false;
        }

        foreach (var item in items)
        {
            context.Retain(item);
        }

        context.Park();
        _putters.Add(new Putter(context.Caller, deadline, items.ToArray()));
        WishWake(context);
        return false;
    }

    private void EndPut(ref Turn turn)
    {
        Version++;
        turn.Reply.WriteBoolean(true);
        Serve(turn.Context);
    }

    // A parked putter's time has come.
    private void Admit(TurnContext context, Putter putter)
    {
        try
        {
            _ready.DemandOrder(putter.Items);
        }
        catch (ActorException e)
        {
            Drop(context, putter);
            context.Refuse(putter.Caller, e.Code, e.Message);
            return;
        }

        foreach (var item in putter.Items)
        {
            Append(item);
        }

        Version++;
        Answer(context, putter, true);
    }

    private void Append(in Value item)
    {
        _ready.Add(new QueueItem(++_lastNumber, item, Deliveries: 0));
        _unfinished++;
    }

    private bool HasRoom(int count) => Occupied + count <= (_options.MaxSize == 0 ? MaxItems : _options.MaxSize);

    private static void Drop(TurnContext context, Putter putter)
    {
        foreach (var item in putter.Items)
        {
            context.Release(item);
        }
    }
}
