using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Queues;

/// <summary>[next cursor or null, [dead letter…]].</summary>
internal sealed class DeadLetterPage<T>(ItemsReply<DeadLetter<T>?> items) : ReplyConverter<(ulong? Next, IReadOnlyList<DeadLetter<T>?> Items)>
{
    public override (ulong? Next, IReadOnlyList<DeadLetter<T>?> Items) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        ulong? next = reader.TryReadNull() ? null : reader.ReadUInt64();
        return (next, items.Read(ref reader));
    }
}
