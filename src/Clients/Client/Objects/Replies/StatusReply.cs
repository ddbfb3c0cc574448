using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>An answer that is a list of parts in a fixed order.</summary>
/// <param name="read">Reads the parts.</param>
internal sealed class StatusReply<T>(StatusReply<T>.PartsReader read) : ReplyConverter<T>
{
    public delegate T PartsReader(ref ValueReader reader);

    public override T Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return read(ref reader);
    }
}
