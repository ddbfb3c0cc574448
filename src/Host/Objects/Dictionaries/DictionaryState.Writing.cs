using System.Runtime.InteropServices;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Dictionaries;

// Storing values.
internal sealed partial class DictionaryState
{
    private void SetPairs(ref Turn turn)
    {
        var pairs = ReadPairs(ref turn.Arguments);
        turn.DemandEndOfArguments();
        StoreMany(turn.Context, pairs);
        turn.Reply.WriteNull();
    }

    private void Merge(ref Turn turn)
    {
        var pairs = ReadMap(ref turn.Arguments);
        var overwrite = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        RetainAll(turn.Context, pairs);
        var stored = 0;
        foreach (ref readonly var pair in CollectionsMarshal.AsSpan(pairs))
        {
            if (!overwrite && Find(pair.Key) >= 0)
            {
                turn.Context.Release(pair.Key);
                turn.Context.Release(pair.Value);
                continue;
            }

            StoreRetained(turn.Context, pair.Key, pair.Value);
            stored++;
        }

        turn.Reply.WriteInteger(stored);
    }

    private void TryAdd(ref Turn turn) => turn.Reply.WriteBoolean(AddIfMissing(ref turn) < 0);

    private void GetOrAdd(ref Turn turn)
    {
        var position = AddIfMissing(ref turn);
        turn.Write(Entries.PayloadAt(position < 0 ? Entries.Last() : position).Value);
    }

    private void MoveToEnd(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        if (position >= 0 && position != Entries.Last())
        {
            MoveToEnd(turn.Context, position);
        }

        turn.Reply.WriteBoolean(position >= 0);
    }

    // Gives the position of the entry that was there already, or -1 after adding one at the end.
    private int AddIfMissing(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        var hash = OrderedTable<StoredValue>.HashOf(key);
        var position = Entries.Find(key, hash);
        if (position < 0)
        {
            RetainNew(turn.Context, key, value, isNewKey: true);
            Insert(turn.Context, key, hash, value, deadline: null);
        }

        return position;
    }
}
