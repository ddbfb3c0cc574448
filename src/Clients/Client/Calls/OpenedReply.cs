using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>The answer to an open request: [reference, created].</summary>
internal sealed class OpenedReply : ValueConverter<(ObjectReference Reference, bool Created)>
{
    public static OpenedReply Instance { get; } = new();

    public override void Write(ValueWriter writer, (ObjectReference Reference, bool Created) value) => throw new NotSupportedException();

    public override (ObjectReference Reference, bool Created) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return (reader.ReadReference(), reader.ReadBoolean());
    }
}
