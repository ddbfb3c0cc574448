using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

// Keys and values as arguments, read to their end before anything changes.
internal abstract partial class KeyedState
{
    /// <summary>Reads a key argument.</summary>
    /// <param name="turn">The command.</param>
    protected Value ReadKey(ref Turn turn) => ReadKey(ref turn.Arguments);

    /// <summary>Reads a key and judges whether it can be one.</summary>
    /// <param name="reader">At the key.</param>
    protected virtual Value ReadKey(ref ValueReader reader)
    {
        var key = Value.Read(ref reader);
        KeyAcceptance.RequireHashable(key);
        return key;
    }

    /// <summary>Reads a key only to find it; text is looked up where it stands, so that nothing is allocated for it.</summary>
    /// <param name="reader">At the key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <returns>Its position, or -1.</returns>
    protected int FindNext(ref ValueReader reader, out int hash)
    {
        if (reader.PeekKind() == ValueKind.String)
        {
            var text = reader.ReadUtf8();
            AcceptText(text);
            hash = ValueEquality.GetHashOfText(text);
            return Entries.Find(text, hash);
        }

        var key = ReadKey(ref reader);
        hash = OrderedTable<StoredValue>.HashOf(key);
        return Entries.Find(key, hash);
    }

    /// <summary>Judges whether a text can be a key.</summary>
    /// <param name="utf8">The text.</param>
    protected virtual void AcceptText(ReadOnlySpan<byte> utf8)
    {
    }

    /// <summary>Reads the pairs of a map.</summary>
    /// <param name="reader">At the map.</param>
    protected List<KeyValuePair<Value, Value>> ReadMap(ref ValueReader reader)
    {
        var count = reader.ReadMapHeader();
        var pairs = new List<KeyValuePair<Value, Value>>(count);
        for (var i = 0; i < count; i++)
        {
            ReadPair(ref reader, pairs);
        }

        return pairs;
    }

    /// <summary>Reads a key and a value.</summary>
    /// <param name="reader">At the key.</param>
    /// <param name="pairs">Where to add them.</param>
    protected void ReadPair(ref ValueReader reader, List<KeyValuePair<Value, Value>> pairs)
    {
        var key = ReadKey(ref reader);
        pairs.Add(new KeyValuePair<Value, Value>(key, Value.Read(ref reader)));
    }
}
