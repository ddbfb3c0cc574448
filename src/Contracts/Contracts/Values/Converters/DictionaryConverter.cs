namespace Actors.Contracts.Values.Converters;

/// <summary>Dictionary{TKey, TValue} and the interfaces it has.</summary>
internal sealed class DictionaryConverter<TDictionary, TKey, TValue>(ValueConverter<TKey> key, ValueConverter<TValue> value)
    : ValueConverter<TDictionary?>
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    public override void Write(ValueWriter writer, TDictionary? map)
    {
        if (map is null)
        {
            writer.WriteNull();
            return;
        }

        if (map is Dictionary<TKey, TValue> dictionary)
        {
            writer.WriteMapHeader(dictionary.Count);
            foreach (var pair in dictionary)
            {
                key.Write(writer, pair.Key);
                value.Write(writer, pair.Value);
            }

            return;
        }

        var pairs = map.ToArray();
        writer.WriteMapHeader(pairs.Length);
        foreach (var pair in pairs)
        {
            key.Write(writer, pair.Key);
            value.Write(writer, pair.Value);
        }
    }

    public override TDictionary? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        if (reader.End || reader.PeekKind() != ValueKind.Map)
        {
            throw Misfit.Kind<TDictionary>(reader);
        }

        var count = reader.ReadMapHeader();
        var pairs = new Dictionary<TKey, TValue>(Preallocation.For<KeyValuePair<TKey, TValue>>(count));
        for (var i = 0; i < count; i++)
        {
            var name = key.Read(ref reader) ?? throw Misfit.Found<TDictionary>("a map with a null key");
            pairs[name] = value.Read(ref reader);
        }

        return (TDictionary)(object)pairs;
    }
}
