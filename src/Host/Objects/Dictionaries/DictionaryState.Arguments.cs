using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Dictionaries;

// Arguments of many parts, read to their end before anything changes.
internal sealed partial class DictionaryState
{
    private List<Value> ReadKeys(ref Turn turn)
    {
        var count = turn.Arguments.ReadSequenceHeader();
        var keys = new List<Value>(count);
        for (var i = 0; i < count; i++)
        {
            keys.Add(ReadKey(ref turn.Arguments));
        }

        turn.DemandEndOfArguments();
        return keys;
    }

    private List<KeyValuePair<Value, Value>> ReadPairs(ref ValueReader reader)
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
}
