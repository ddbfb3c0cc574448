using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>[value] or [].</summary>
internal sealed class OptionalReply<T>(ValueConverter<T> value) : ReplyConverter<Optional<T>>
{
    public override Optional<T> Read(ref ValueReader reader) =>
        HasContent(ref reader, 1) ? value.Read(ref reader) : Optional<T>.None;
}
