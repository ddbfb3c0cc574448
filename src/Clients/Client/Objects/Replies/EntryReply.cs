using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>[key, value] or [].</summary>
internal sealed class EntryReply<TKey, TValue>(ValueConverter<TKey> key, ValueConverter<TValue> value)
    : ReplyConverter<Optional<KeyValuePair<TKey, TValue>>>
{
    public override Optional<KeyValuePair<TKey, TValue>> Read(ref ValueReader reader) => HasContent(ref reader, 2)
        ? new KeyValuePair<TKey, TValue>(key.Read(ref reader), value.Read(ref reader))
        : Optional<KeyValuePair<TKey, TValue>>.None;
}
