using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Semaphores;

/// <summary>The answer to a description: [[holder…], [waiting…]].</summary>
internal sealed class SemaphoreDescriptionReply : ReplyConverter<SemaphoreDescription>
{
    public static SemaphoreDescriptionReply Instance { get; } = new();

    public override SemaphoreDescription Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var holders = new PermitHolder[reader.ReadListHeader()];
        for (var i = 0; i < holders.Length; i++)
        {
            reader.ReadListHeader();
            holders[i] = new PermitHolder(
                reader.ReadUInt64(), reader.ReadInt32(), reader.ReadString(), reader.ReadString(), Time(ref reader), Text(ref reader),
                reader.TryReadNull() ? null : Time(ref reader));
        }

        var waiting = new PermitWaiting[reader.ReadListHeader()];
        for (var i = 0; i < waiting.Length; i++)
        {
            reader.ReadListHeader();
            waiting[i] = new PermitWaiting(reader.ReadInt32(), reader.ReadString(), Time(ref reader), Text(ref reader));
        }

        return new SemaphoreDescription(holders, waiting);
    }

    private static TimeSpan Time(ref ValueReader reader) => TimeSpan.FromMilliseconds(reader.ReadInt64());

    private static string? Text(ref ValueReader reader) => reader.TryReadNull() ? null : reader.ReadString();
}
