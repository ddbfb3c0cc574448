using Actors.Kernel.Cells;

namespace Actors.Objects.Dictionaries;

// Removing what is as expected.
internal sealed partial class DictionaryState
{
    private void RemoveIfValue(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var expected = turn.ReadValue();
        turn.DemandEndOfArguments();
        var position = Find(key);
        RemoveIf(ref turn, position, position >= 0 && Entries.PayloadAt(position).Value.Equals(expected));
    }

    private void RemoveIfVersion(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var version = turn.Arguments.ReadUInt64();
        turn.DemandEndOfArguments();
        var position = Find(key);
        RemoveIf(ref turn, position, position >= 0 && Entries.PayloadAt(position).Version == version);
    }

    private void RemoveIf(ref Turn turn, int position, bool matches)
    {
        if (matches)
        {
            Remove(turn.Context, position);
        }

        turn.Reply.WriteBoolean(matches);
    }
}
