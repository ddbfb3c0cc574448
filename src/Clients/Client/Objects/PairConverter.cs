using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>A reply that is a list of two parts.</summary>
internal sealed class PairConverter<T1, T2>(ValueConverter<T1> first, ValueConverter<T2> second) : ValueConverter<(T1, T2)>
{
    public override void Write(ValueWriter writer, (T1, T2) value) => throw new NotSupportedException("A reply is only read.");

    public override (T1, T2) Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        return parts == 2
            ? (first.Read(ref reader), second.Read(ref reader))
            : throw new ValueFormatException($"Found a reply of {parts} parts; expected 2.");
    }
}
