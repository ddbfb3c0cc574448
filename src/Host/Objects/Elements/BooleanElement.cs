using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Objects.Numbers;

namespace Actors.Objects.Elements;

/// <summary>Typecode ?: a truth value, as one byte 0 or 1.</summary>
internal sealed class BooleanElement() : ElementType<byte>('?', sizeof(byte), "true or false, or 1 or 0")
{
    public override ErrorCode Store(in Value value, Span<byte> element)
    {
        if (!Integers.TryGet(value, out var integer))
        {
            return ErrorCode.TypeMismatch;
        }

        if (!integer.IsZero && !integer.IsOne)
        {
            return ErrorCode.Overflow;
        }

        Put(element, integer.IsOne ? (byte)1 : (byte)0);
        return ErrorCode.None;
    }

    public override bool TryMatch(in Value value, Span<byte> element)
    {
        var truth = value.Equals(Value.FromBoolean(true));
        Put(element, truth ? (byte)1 : (byte)0);
        return truth || value.Equals(Value.FromBoolean(false));
    }

    public override Value Load(ReadOnlySpan<byte> element) => Value.FromBoolean(element[0] != 0);

    public override bool AreValid(ReadOnlySpan<byte> elements) => !elements.ContainsAnyExceptInRange((byte)0, (byte)1);
}
