using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Dictionaries;

// Arguments of many parts, read to their end before anything changes.
internal sealed partial class DictionaryState
{
    private static List<Value> ReadKeys(ref Turn turn)
    {
        var count = turn.Arguments.ReadSequenceHeader();
        var keys = new List<Value>(count);
        for (var i = 0; i < count; i++)
        {
            var key = turn.ReadValue();
            KeyAcceptance.RequireHashable(key);
            keys.Add(key);
        }

        turn.DemandEndOfArguments();
        return keys;
    }

    private static List<KeyValuePair<Value, Value>> ReadMap(ref ValueReader reader)
    {
        var count = reader.ReadMapHeader();
        var pairs = new List<KeyValuePair<Value, Value>>(count);
        for (var i = 0; i < count; i++)
        {
            ReadPair(ref reader, pairs);
        }

        return pairs;
    }

    private static List<KeyValuePair<Value, Value>> ReadPairs(ref ValueReader reader)
    {
        var count = reader.ReadSequenceHeader();
        var pairs = new List<KeyValuePair<Value, Value>>(count);
        for (var i = 0; i < count; i++)
        {
            var parts = reader.ReadSequenceHeader();
            if (parts != 2)
            {
                throw new ActorException(ErrorCode.ValueError, $"Found {parts} parts at index {i}; expected pairs of key and value.");
            }

            ReadPair(ref reader, pairs);
        }

        return pairs;
    }

    private static void ReadPair(ref ValueReader reader, List<KeyValuePair<Value, Value>> pairs)
    {
        var key = Value.Read(ref reader);
        KeyAcceptance.RequireHashable(key);
        pairs.Add(new KeyValuePair<Value, Value>(key, Value.Read(ref reader)));
    }
}
