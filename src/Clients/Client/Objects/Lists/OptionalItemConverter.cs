using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Lists;

/// <summary>A reply that is a list of one item or none.</summary>
internal sealed class OptionalItemConverter<T>(ValueConverter<T> item) : ValueConverter<(bool, T?)>
{
    public override void Write(ValueWriter writer, (bool, T?) value) => throw new NotSupportedException("A reply is only read.");

    public override (bool, T?) Read(ref ValueReader reader) => reader.ReadListHeader() switch
    {
        0 => (false, default),
        1 => (true, item.Read(ref reader)),
        var count => throw new ValueFormatException($"Found {count} items in the reply; expected at most one."),
    };
}
