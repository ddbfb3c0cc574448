using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>[value, entry version] or [].</summary>
internal sealed class VersionedReply<T>(ValueConverter<T> value) : ReplyConverter<Optional<Versioned<T>>>
{
    public override Optional<Versioned<T>> Read(ref ValueReader reader) => HasContent(ref reader, 2)
        ? new Versioned<T>(value.Read(ref reader), reader.ReadUInt64())
        : Optional<Versioned<T>>.None;
}
