using System.Numerics;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Lists;

/// <summary>Measures of values, to sort by: a closed list, nothing of a client's is run.</summary>
internal static class SortKey
{
    public static SortMeasure ReadMeasure(ref ValueReader reader)
    {
        var number = reader.ReadInt64();
        return number is >= (long)SortMeasure.Itself and <= (long)SortMeasure.LowerCase
            ? (SortMeasure)number
            : throw new ActorException(ErrorCode.BadArgument, $"Found the measure {number} to sort by; expected 0 to {(long)SortMeasure.LowerCase}.");
    }

    /// <exception cref="ActorException">The value has no such measure.</exception>
    public static Value Of(in Value value, SortMeasure measure) => measure switch
    {
        SortMeasure.Itself => value,
        SortMeasure.Length => Value.FromInteger(LengthOf(value)),
        SortMeasure.Magnitude => MagnitudeOf(value),
        _ => value.TryGetUtf8(out var utf8) ? Value.FromString(Encoding.UTF8.GetString(utf8).ToLowerInvariant()) : throw Misfit(value, "text"),
    };

    private static long LengthOf(in Value value)
    {
        if (value.TryGetUtf8(out var utf8))
        {
            return CountCharacters(utf8);
        }

        if (value.TryGetBytes(out var bytes))
        {
            return bytes.Length;
        }

        var reader = new ValueReader(value.TryGetEncoded(out var encoded) ? encoded : []);
        return value.Kind switch
        {
            ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet => reader.ReadSequenceHeader(),
            ValueKind.Map => reader.ReadMapHeader(),
            _ => throw Misfit(value, "text, bytes or a container"),
        };
    }

    // All bytes but those that go on with a character.
    private static long CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0L;
        foreach (var one in utf8)
        {
            count += (one & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    private static Value MagnitudeOf(in Value value)
    {
        if (value.TryGetInt64(out var number))
        {
            return Value.FromInteger(BigInteger.Abs(number));
        }

        if (value.TryGetFloat(out var real))
        {
            return Value.FromFloat(Math.Abs(real));
        }

        if (value.TryGetBoolean(out var truth))
        {
            return Value.FromInteger(truth ? 1 : 0);
        }

        var reader = new ValueReader(value.TryGetEncoded(out var encoded) ? encoded : []);
        switch (value.Kind)
        {
            case ValueKind.Integer:
                return Value.FromInteger(BigInteger.Abs(reader.ReadBigInteger()));
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                var output = new ByteBuffer(32);
                new ValueWriter(output).WriteDecimal(BigInteger.Abs(mantissa), exponent);
                return Value.FromEncoded(output.WrittenSpan);
            default:
                throw Misfit(value, "a number");
        }
    }

    private static ActorException Misfit(in Value value, string expected) =>
        new(ErrorCode.TypeMismatch, $"Found {ValueReader.Describe(value.Kind)} among the items to sort; expected {expected}.", value.Kind.ToString());
}
