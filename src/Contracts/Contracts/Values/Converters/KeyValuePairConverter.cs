namespace Actors.Contracts.Values.Converters;

internal sealed class KeyValuePairConverter<TKey, TValue>(ValueConverter<TKey> key, ValueConverter<TValue> value)
    : TupleConverter<KeyValuePair<TKey, TValue>>
{
    public override int Count => 2;

    public override void WriteItems(ValueWriter writer, KeyValuePair<TKey, TValue> pair)
    {
        key.Write(writer, pair.Key);
        value.Write(writer, pair.Value);
    }

    public override KeyValuePair<TKey, TValue> ReadItems(ref ValueReader reader) =>
        new(key.Read(ref reader), value.Read(ref reader));
}
