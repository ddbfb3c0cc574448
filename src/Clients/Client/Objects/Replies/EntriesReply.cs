using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>A map, with its order.</summary>
internal sealed class EntriesReply<TKey, TValue>(ValueConverter<TKey> key, ValueConverter<TValue> value)
    : ReplyConverter<IReadOnlyList<KeyValuePair<TKey, TValue>>>
{
    public override IReadOnlyList<KeyValuePair<TKey, TValue>> Read(ref ValueReader reader)
    {
        var count = reader.ReadMapHeader();
        var entries = new List<KeyValuePair<TKey, TValue>>(count);
        for (var i = 0; i < count; i++)
        {
            entries.Add(new KeyValuePair<TKey, TValue>(key.Read(ref reader), value.Read(ref reader)));
        }

        return entries;
    }
}
