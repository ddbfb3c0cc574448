using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Numbers;

namespace Actors.Objects.Ordered;

// Changes that depend on what is there: the commands that types of this kind share.
internal abstract partial class KeyedState
{
    /// <summary>(key, expected, value) -> whether the value was stored.</summary>
    /// <param name="turn">The command.</param>
    protected void CompareAndSet(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var expected = turn.ReadValue();
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        var position = Find(key);
        var matches = position >= 0 && Entries.PayloadAt(position).Value.Equals(expected);
        if (matches)
        {
            turn.Context.Retain(value);
            Replace(turn.Context, position, value);
        }

        turn.Reply.WriteBoolean(matches);
    }

    /// <summary>(key, entry version, value) -> new entry version or null.</summary>
    /// <param name="turn">The command.</param>
    protected void SetIfVersion(ref Turn turn)
    {
        var key = ReadKey(ref turn);
        var version = turn.Arguments.ReadUInt64();
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        var hash = OrderedTable<StoredValue>.HashOf(key);
        var position = Entries.Find(key, hash);
        if (version != (position < 0 ? 0 : Entries.PayloadAt(position).Version))
        {
            turn.Reply.WriteNull();
            return;
        }

        RetainNew(turn.Context, key, value, isNewKey: position < 0);
        if (position < 0)
        {
            Insert(turn.Context, key, hash, value, deadline: null);
        }
        else
        {
            Replace(turn.Context, position, value);
        }

        turn.Reply.WriteInteger(Version);
    }

    /// <summary>(key, amount, initial or null, minimum or null, maximum or null) -> sum.</summary>
    /// <param name="turn">The command.</param>
    protected void AddToNumber(ref Turn turn)
    {
        var start = turn.Arguments;
        var position = FindNext(ref turn.Arguments, out var hash);
        var addition = BoundedAddition.Read(ref turn);
        Value sum;
        if (position < 0)
        {
            sum = addition.AddToNothing();
            var key = ReadKey(ref start);
            turn.Context.Retain(key);
            Insert(turn.Context, key, hash, sum, deadline: null);
        }
        else
        {
            sum = addition.AddTo(Entries.PayloadAt(position).Value);
            Replace(turn.Context, position, sum);
        }

        sum.Write(turn.Reply);
    }
}
