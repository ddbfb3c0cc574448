using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>A reply of which only matters that it came.</summary>
internal sealed class IgnoredReply : ValueConverter<bool>
{
    public static IgnoredReply Instance { get; } = new();

    public override void Write(ValueWriter writer, bool value) => throw new NotSupportedException();

    public override bool Read(ref ValueReader reader)
    {
        reader.Skip();
        return true;
    }
}
