using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Objects.Coordination;

namespace Actors.Objects.Queues;

/// <summary>Counting what is done, and coming to an end.</summary>
internal sealed partial class QueueState
{
    private void TaskDone(ref Turn turn)
    {
        var count = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (count < 1 || count > _unfinished)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {count} as how many are done; {_unfinished} are unfinished.");
            return;
        }

        Finish(turn.Context, count);
        turn.Reply.WriteInteger(_unfinished);
    }

    private void Join(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (_unfinished == 0 || deadline <= turn.Context.Now)
        {
            turn.Reply.WriteBoolean(_unfinished == 0);
            return;
        }

        turn.Context.Park();
        _joiners.Add(new Waiter(turn.Context.Caller, deadline));
        WishWake(turn.Context);
    }

    private void ShutDown(ref Turn turn)
    {
        var atOnce = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        var context = turn.Context;
        _closing = atOnce || _closing == Closing.AtOnce ? Closing.AtOnce : Closing.Draining;
        Version++;
        while (_putters.TryTakeFirst(out var putter))
        {
            Drop(context, putter);
            context.Refuse(putter.Caller, ErrorCode.QueueShutDown, "The queue was shut down before there was room. Nothing was put.");
        }

        if (atOnce)
        {
            DropReady(context);
        }

        turn.Reply.WriteNull();
        Serve(context);
    }

    private void Clear(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(_ready.Count);
        DropReady(turn.Context);
        Serve(turn.Context);
    }

    private void DropReady(TurnContext context)
    {
        foreach (var item in _ready.All)
        {
            context.Release(item.Value);
        }

        var dropped = _ready.Count;
        _ready.Clear();
        Finish(context, dropped);
    }

    // As Python does, what was declared done without having been got is not counted below zero.
    private void Finish(TurnContext context, long count)
    {
        _unfinished = Math.Max(0, _unfinished - count);
        Version++;
        while (_unfinished == 0 && _joiners.TryTakeFirst(out var joiner))
        {
            Answer(context, joiner, true);
        }
    }
}
