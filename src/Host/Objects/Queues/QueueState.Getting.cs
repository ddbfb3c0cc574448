using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Queues;

/// <summary>Getting: an item that is there is handed over at once, else the getter stands in line.</summary>
internal sealed partial class QueueState
{
    // Nothing is there, nothing will be put, and nothing on its way to a client can come back.
    private bool IsDrained => _closing != Closing.Open && _ready.Count == 0 && _handedOver == 0;

    private void Get(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        Get(ref turn, deadline, GetterWish.One);
    }

    private void GetMany(ref Turn turn)
    {
        var most = turn.Arguments.ReadInt32();
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (TryDemandPositive(ref turn, most))
        {
            Get(ref turn, deadline, new GetterWish(most, IsLease: false, default));
        }
    }

    private void Lease(ref Turn turn)
    {
        var visibility = ReadVisibility(ref turn);
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        Get(ref turn, deadline, new GetterWish(0, IsLease: true, visibility));
    }

    private void Get(ref Turn turn, DateTime deadline, GetterWish wish)
    {
        var context = turn.Context;
        if (_ready.Count > 0)
        {
            // Nobody is in line while something is there.
            DemandTie(context);

            var lease = Take(context, context.Caller, wish);
            WriteLease(turn.Reply, wish, lease);
            if (wish.Most == 0)
            {
                turn.Write(_leases[lease].Item.Value);
            }
            else
            {
                foreach (var item in _leases[lease].Items!)
                {
                    turn.Write(item.Value);
                }
            }

            context.LeaseReply(lease);
            WishWakeForLease(context, wish);
        }
        else if (IsDrained)
        {
            turn.Fail(ErrorCode.QueueShutDown, "The queue is shut down and empty.");
        }
        else if (deadline <= context.Now)
        {
            WriteNothing(turn.Reply, wish);
        }
        else
        {
            context.Park();
            _getters.Add(new Getter(context.Caller, deadline, wish));
            WishWake(context);
        }
    }

    private void Answer(TurnContext context, Getter getter)
    {
        context.TryTie(getter.Caller.Session);
        var lease = Take(context, getter.Caller, getter.Wish);
        var answer = context.Answer(getter.Caller);
        WriteLease(answer.Writer, getter.Wish, lease);
        if (getter.Wish.Most == 0)
        {
            answer.Write(_leases[lease].Item.Value);
        }
        else
        {
            foreach (var item in _leases[lease].Items!)
            {
                answer.Write(item.Value);
            }
        }

        answer.SendLeased(lease);
        WishWakeForLease(context, getter.Wish);
    }

    // Of a wish that is met: how the answer begins. The items follow.
    private void WriteLease(ValueWriter writer, GetterWish wish, ulong lease)
    {
        var given = _leases[lease];
        if (wish.IsLease)
        {
            writer.WriteListHeader(3);
            writer.WriteInteger(lease);
            writer.WriteInteger(given.Item.Deliveries + 1);
        }
        else
        {
            writer.WriteListHeader(given.Count);
        }
    }

    private static void WriteNothing(ValueWriter writer, GetterWish wish)
    {
        if (wish.IsLease)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteListHeader(0);
        }
    }

    private static void AnswerNothing(TurnContext context, Getter getter)
    {
        var answer = context.Answer(getter.Caller);
        WriteNothing(answer.Writer, getter.Wish);
        answer.Send();
    }

    private void RefuseGetters(TurnContext context)
    {
        while (_getters.TryTakeFirst(out var getter))
        {
            context.Refuse(getter.Caller, ErrorCode.QueueShutDown, "The queue is shut down and empty.");
        }
    }

    private static bool TryDemandPositive(ref Turn turn, int most)
    {
        if (most < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {most} items to take at most; expected 1 or more.");
        }

        return most >= 1;
    }
}
