using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Dictionaries;

// Single keys and the whole, without changing anything.
internal sealed partial class DictionaryState
{
    private void Require(ref Turn turn)
    {
        var start = turn.Arguments;
        var position = FindOnly(ref turn);
        if (position < 0)
        {
            FailKeyNotFound(ref turn, ReadKey(ref start));
            return;
        }

        turn.Write(Entries.PayloadAt(position).Value);
    }

    private void GetOrDefault(ref Turn turn)
    {
        var position = FindNext(ref turn.Arguments, out _);
        if (position < 0)
        {
            var fallback = turn.ReadValue();
            turn.DemandEndOfArguments();
            turn.Write(fallback);
            return;
        }

        turn.Arguments.Skip();
        turn.DemandEndOfArguments();
        turn.Write(Entries.PayloadAt(position).Value);
    }

    private void GetMany(ref Turn turn)
    {
        var keys = ReadKeys(ref turn);
        turn.Reply.WriteListHeader(keys.Count);
        foreach (var key in keys)
        {
            WriteOptional(ref turn, Find(key));
        }
    }

    private void ContainsValue(ref Turn turn)
    {
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        var position = Entries.First();
        while (position >= 0 && !Entries.PayloadAt(position).Value.Equals(value))
        {
            position = Entries.Next(position + 1);
        }

        turn.Reply.WriteBoolean(position >= 0);
    }

    private void EqualTo(ref Turn turn)
    {
        // A map may name a key twice; its last value counts.
        var other = new Dictionary<Value, Value>();
        foreach (var (key, value) in ReadMap(ref turn.Arguments))
        {
            other[key] = value;
        }

        turn.DemandEndOfArguments();
        var equal = other.Count == Entries.Count;
        foreach (var (key, value) in other)
        {
            if (!equal)
            {
                break;
            }

            var position = Find(key);
            equal = position >= 0 && Entries.PayloadAt(position).Value.Equals(value);
        }

        turn.Reply.WriteBoolean(equal);
    }

    private void First(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        WriteEntry(ref turn, Entries.First());
    }

    private void Last(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        WriteEntry(ref turn, Entries.Last());
    }

    private void WriteEntry(ref Turn turn, int position)
    {
        if (position < 0)
        {
            turn.Reply.WriteListHeader(0);
            return;
        }

        turn.Reply.WriteListHeader(2);
        turn.Write(Entries.KeyAt(position));
        turn.Write(Entries.PayloadAt(position).Value);
    }

    private static void FailKeyNotFound(ref Turn turn, in Value key) =>
        turn.Fail(ErrorCode.KeyNotFound, $"There is no key {key}.");
}
