using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Coordination;

/// <summary>
/// An object on which requests wait for each other. It parks them and never blocks; the end of a session, a cancellation
/// and a deadline come as commands of the kernel.
/// </summary>
internal abstract class CoordinatorState : ObjectState
{
    /// <summary>The type's name, for people.</summary>
    protected abstract string Type { get; }

    public sealed override void Apply(ref Turn turn)
    {
        switch (turn.Operation)
        {
            case KernelOperation.Wake:
                TimePassed(turn.Context);
                break;
            case KernelOperation.SessionEnded:
                SessionEnded(turn.Context, turn.Context.Session);
                break;
            case KernelOperation.Cancelled:
                Cancelled(turn.Context, turn.Context.Caller);
                break;
            case KernelOperation.Delivered:
                Delivered(turn.Context, turn.Arguments.ReadUInt64());
                break;
            case KernelOperation.Returned:
                Returned(turn.Context, turn.Arguments.ReadUInt64(), isMisfit: false);
                break;
            case KernelOperation.Misfit:
                Returned(turn.Context, turn.Arguments.ReadUInt64(), isMisfit: true);
                break;
            default:
                if (turn.Context.Undo is not null)
                {
                    turn.Fail(ErrorCode.BadArgument, $"A {Type} cannot be a part of an atomic batch: what it hands out cannot be taken back.");
                    return;
                }

                ApplyOperation(ref turn);
                break;
        }
    }

    /// <summary>Applies a client's command.</summary>
    protected abstract void ApplyOperation(ref Turn turn);

    /// <summary>Deadlines may have come.</summary>
    protected abstract void TimePassed(TurnContext context);

    /// <summary>A session is over: what it held is given back, what it awaited is forgotten. Its parked requests need no answer.</summary>
    protected abstract void SessionEnded(TurnContext context, SessionId session);

    /// <summary>A parked request is awaited no more. It still needs an answer, now or later.</summary>
    protected abstract void Cancelled(TurnContext context, Caller caller);

    /// <summary>A client's library has what was handed over.</summary>
    protected virtual void Delivered(TurnContext context, ulong lease)
    {
        // Most coordinators hand nothing over.
    }

    /// <summary>What was handed over could not be sent, is not awaited any more, or does not fit what its receiver asked for.</summary>
    protected virtual void Returned(TurnContext context, ulong lease, bool isMisfit)
    {
        // Most coordinators hand nothing over.
    }

    /// <summary>Refuses a cancelled request.</summary>
    protected static void RefuseCancelled(TurnContext context, Caller caller) =>
        context.Refuse(caller, ErrorCode.Cancelled, "The wait was cancelled. Nothing was changed.");

    /// <summary>Answers a parked request with yes or no.</summary>
    protected static void Answer(TurnContext context, Waiter waiter, bool truth)
    {
        var answer = context.Answer(waiter.Caller);
        answer.Writer.WriteBoolean(truth);
        answer.Send();
    }

    /// <summary>Answers a parked request with null: there was nothing for it in time.</summary>
    protected static void AnswerNull(TurnContext context, Waiter waiter)
    {
        var answer = context.Answer(waiter.Caller);
        answer.Writer.WriteNull();
        answer.Send();
    }

    /// <summary>Answers those whose deadline has come with no.</summary>
    protected static void RefuseOverdue<TWaiter>(TurnContext context, WaitingLine<TWaiter> line)
        where TWaiter : Waiter
    {
        while (line.TryTakeOverdue(context.Now, out var waiter))
        {
            Answer(context, waiter, truth: false);
        }
    }

    /// <summary>Wishes a <see cref="TimePassed"/> for a deadline.</summary>
    /// <param name="context">The turn's.</param>
    /// <param name="deadline">The earliest; MaxValue for none.</param>
    protected static void WishWake(TurnContext context, DateTime deadline)
    {
        if (deadline != DateTime.MaxValue)
        {
            context.WakeAt(deadline);
        }
    }

    /// <summary>The turn's session has something here from now on.</summary>
    /// <exception cref="ActorException"><see cref="ErrorCode.SessionLost"/>: it is over.</exception>
    protected static void DemandTie(TurnContext context)
    {
        if (!context.TryTie(context.Session))
        {
            throw new ActorException(ErrorCode.SessionLost, "The session has ended.");
        }
    }

    /// <summary>Reads milliseconds as a deadline: null waits for ever.</summary>
    /// <param name="turn">The turn; its cursor at the milliseconds.</param>
    /// <returns>The deadline; MaxValue for never. The turn's own time or before: do not wait.</returns>
    protected static DateTime ReadDeadline(ref Turn turn)
    {
        if (turn.Arguments.TryReadNull())
        {
            return DateTime.MaxValue;
        }

        var milliseconds = turn.Arguments.ReadInt64();
        var now = turn.Context.Now;
        return milliseconds <= 0 ? now
            : milliseconds >= (DateTime.MaxValue - now).TotalMilliseconds ? DateTime.MaxValue
            : now.AddMilliseconds(milliseconds);
    }

    /// <summary>A number that rises with every use, also across restarts of the host: never below the clock's microseconds.</summary>
    protected static ulong NextToken(ulong last, DateTime now) =>
        Math.Max(last + 1, (ulong)((now - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));
}
