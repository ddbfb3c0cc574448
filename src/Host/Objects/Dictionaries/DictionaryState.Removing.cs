using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Dictionaries;

// Removing entries, with or without their values.
internal sealed partial class DictionaryState
{
    private void RemoveMany(ref Turn turn)
    {
        var removed = 0;
        foreach (var key in ReadKeys(ref turn))
        {
            var position = Find(key);
            if (position >= 0)
            {
                Remove(turn.Context, position);
                removed++;
            }
        }

        turn.Reply.WriteInteger(removed);
    }

    private void Take(ref Turn turn) => TakeAt(ref turn, FindOnly(ref turn));

    private void Pop(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        turn.DemandEndOfArguments();
        var position = Find(key);
        if (position < 0)
        {
            FailKeyNotFound(ref turn, key);
            return;
        }

        turn.Write(Entries.PayloadAt(position).Value);
        Remove(turn.Context, position);
    }

    private void TakeMany(ref Turn turn)
    {
        var keys = ReadKeys(ref turn);
        turn.Reply.WriteListHeader(keys.Count);
        foreach (var key in keys)
        {
            TakeAt(ref turn, Find(key));
        }
    }

    private void TakeEnd(ref Turn turn, bool last)
    {
        turn.DemandEndOfArguments();
        var position = last ? Entries.Last() : Entries.First();
        WriteEntry(ref turn, position);
        if (position >= 0)
        {
            Remove(turn.Context, position);
        }
    }

    private void TakeSome(ref Turn turn)
    {
        var atMost = turn.Arguments.ReadInt64();
        var fromEnd = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (atMost < 0)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {atMost} entries to take; expected 0 or more.");
        }

        var count = (int)Math.Min(atMost, Entries.Count);
        turn.Reply.WriteMapHeader(count);
        for (var i = 0; i < count; i++)
        {
            var position = fromEnd ? Entries.Last() : Entries.First();
            turn.Write(Entries.KeyAt(position));
            turn.Write(Entries.PayloadAt(position).Value);
            Remove(turn.Context, position);
        }
    }

    // The reply takes hold of the value's references before the entry lets go of them.
    private void TakeAt(ref Turn turn, int position)
    {
        WriteOptional(ref turn, position);
        if (position >= 0)
        {
            Remove(turn.Context, position);
        }
    }
}
