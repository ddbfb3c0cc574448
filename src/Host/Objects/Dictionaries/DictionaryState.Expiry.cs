using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Objects.Dictionaries;

// Entries with a deadline.
internal sealed partial class DictionaryState
{
    private void SetWithExpiry(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var value = turn.ReadValue();
        var deadline = ReadDeadline(ref turn);
        Store(turn.Context, key, value, deadline);
        turn.Reply.WriteNull();
    }

    private void Expire(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var deadline = ReadDeadline(ref turn);
        var position = Find(key);
        if (position >= 0)
        {
            ChangeDeadline(turn.Context, position, deadline);
        }

        turn.Reply.WriteBoolean(position >= 0);
    }

    private void Persist(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        var had = position >= 0 && DeadlineOf(position) is not null;
        if (had)
        {
            ChangeDeadline(turn.Context, position, null);
        }

        turn.Reply.WriteBoolean(had);
    }

    private void TimeToLive(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        if (position < 0)
        {
            turn.Reply.WriteListHeader(0);
            return;
        }

        turn.Reply.WriteListHeader(1);
        if (DeadlineOf(position) is { } deadline)
        {
            turn.Reply.WriteDuration(deadline - turn.Context.Now);
        }
        else
        {
            turn.Reply.WriteNull();
        }
    }

    private static DateTime ReadDeadline(ref Turn turn)
    {
        var timeToLive = turn.Arguments.ReadDuration();
        turn.DemandEndOfArguments();
        if (timeToLive <= TimeSpan.Zero)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found the time to live {timeToLive}; expected more than zero.");
        }

        var now = turn.Context.Now;
        return timeToLive < DateTime.MaxValue - now ? now + timeToLive : DateTime.MaxValue;
    }
}
