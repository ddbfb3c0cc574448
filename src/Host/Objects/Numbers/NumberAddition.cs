using System.Numerics;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Numbers;

/// <summary>Sums as Python defines them: integers never overflow, an integer and a float make a float, a float and a decimal do not mix.</summary>
internal static class NumberAddition
{
    // A sum has the digits between both exponents; a hostile pair of exponents must not make it fill the memory.
    private const int MaxExponentDistance = 4096;

    /// <summary>Adds two numbers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>, <see cref="ErrorCode.Overflow"/>.</exception>
    public static Value Add(in Value left, in Value right)
    {
        if (left.TryGetInt64(out var a) && right.TryGetInt64(out var b))
        {
            var sum = unchecked(a + b);
            return ((a ^ sum) & (b ^ sum)) >= 0
                ? Value.FromInteger(sum)
                : Value.FromInteger((BigInteger)a + b);
        }

        RequireNumber(left);
        RequireNumber(right);
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Float, ValueKind.Decimal) or (ValueKind.Decimal, ValueKind.Float) =>
                throw new ActorException(ErrorCode.TypeMismatch, "A float and a decimal number do not add up exactly; expected two of one kind."),
            (ValueKind.Float, _) or (_, ValueKind.Float) => Value.FromFloat(ToFloat(left) + ToFloat(right)),
            (ValueKind.Decimal, _) or (_, ValueKind.Decimal) => AddDecimals(ToDecimal(left), ToDecimal(right)),
            _ => FromInteger(ToInteger(left) + ToInteger(right)),
        };
    }

    /// <summary>Demands a number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>.</exception>
    public static void RequireNumber(in Value value)
    {
        if (value.Kind is not (ValueKind.Integer or ValueKind.Float or ValueKind.Decimal or ValueKind.Boolean))
        {
            throw new ActorException(ErrorCode.TypeMismatch, $"Found {ValueReader.Describe(value.Kind)}; expected a number.");
        }
    }

    private static BigInteger ToInteger(in Value value)
    {
        if (value.TryGetInt64(out var small))
        {
            return small;
        }

        if (value.TryGetBoolean(out var truth))
        {
            return truth ? BigInteger.One : BigInteger.Zero;
        }

        value.TryGetEncoded(out var item);
        return new ValueReader(item).ReadBigInteger();
    }

    private static double ToFloat(in Value value) => value.TryGetFloat(out var number) ? number : (double)ToInteger(value);

    private static (BigInteger Mantissa, int Exponent) ToDecimal(in Value value)
    {
        if (value.Kind != ValueKind.Decimal)
        {
            return (ToInteger(value), 0);
        }

        value.TryGetEncoded(out var item);
        return new ValueReader(item).ReadDecimalParts();
    }

    private static Value AddDecimals((BigInteger Mantissa, int Exponent) left, (BigInteger Mantissa, int Exponent) right)
    {
        var distance = (long)left.Exponent - right.Exponent;
        if (Math.Abs(distance) > MaxExponentDistance)
        {
            throw new ActorException(ErrorCode.Overflow, $"The sum would have more than {MaxExponentDistance} digits.");
        }

        var scale = BigInteger.Pow(10, (int)Math.Abs(distance));
        var sum = distance > 0
            ? (left.Mantissa * scale) + right.Mantissa
            : left.Mantissa + (right.Mantissa * scale);
        RequireSize(sum);
        var buffer = new ByteBuffer(64);
        new ValueWriter(buffer).WriteDecimal(sum, Math.Min(left.Exponent, right.Exponent));
        return Value.FromEncoded(buffer.WrittenSpan);
    }

    private static Value FromInteger(BigInteger sum)
    {
        RequireSize(sum);
        return Value.FromInteger(sum);
    }

    private static void RequireSize(BigInteger number)
    {
        if (number.GetBitLength() > ValueLimits.MaxBignumBytes * 8L)
        {
            throw new ActorException(ErrorCode.Overflow, $"The sum has more than {ValueLimits.MaxBignumBytes} bytes.");
        }
    }
}
