using System.Numerics;
using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Objects.Numbers;

namespace Actors.Objects.Elements;

/// <summary>Integers of 1 to 8 bytes. Calculations are exact and refused where a result leaves the range.</summary>
internal sealed class IntegerElement<T>(char code)
    : ElementType<T>(code, Unsafe.SizeOf<T>(), $"an integer from {T.MinValue} to {T.MaxValue}")
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly Int128 Least = Int128.CreateChecked(T.MinValue);
    private static readonly Int128 Most = Int128.CreateChecked(T.MaxValue);

    // Beyond it no sum with an element can be in range, and sums of what is below fit into 128 bits.
    private static readonly BigInteger LargestOperand = BigInteger.One << 66;

    public override ErrorCode Store(in Value value, Span<byte> element)
    {
        if (!Integers.TryGet(value, out var integer))
        {
            return ErrorCode.TypeMismatch;
        }

        if (integer < Least || integer > Most)
        {
            return ErrorCode.Overflow;
        }

        Put(element, T.CreateTruncating((Int128)integer));
        return ErrorCode.None;
    }

    public override bool TryMatch(in Value value, Span<byte> element)
    {
        if (value.TryGetFloat(out var number))
        {
            return double.IsInteger(number) && Store(Value.FromInteger(new BigInteger(number)), element) == ErrorCode.None;
        }

        return Store(value, element) == ErrorCode.None;
    }

    public override Value Load(ReadOnlySpan<byte> element)
    {
        var value = View(element)[0];
        return typeof(T) == typeof(ulong)
            ? Value.FromInteger(BigInteger.CreateTruncating(value))
            : Value.FromInteger(long.CreateTruncating(value));
    }

    public override ErrorCode Add(Span<byte> elements, in Value number)
    {
        if (!Integers.TryGet(number, out var integer))
        {
            return ErrorCode.TypeMismatch;
        }

        if (BigInteger.Abs(integer) > LargestOperand)
        {
            return elements.IsEmpty ? ErrorCode.None : ErrorCode.Overflow;
        }

        var addend = (Int128)integer;
        foreach (ref var element in View(elements))
        {
            var sum = Int128.CreateTruncating(element) + addend;
            if (sum < Least || sum > Most)
            {
                return ErrorCode.Overflow;
            }

            element = T.CreateTruncating(sum);
        }

        return ErrorCode.None;
    }

    public override ErrorCode Add(Span<byte> elements, ReadOnlySpan<byte> others)
    {
        var targets = View(elements);
        var addends = View(others);
        for (var i = 0; i < targets.Length; i++)
        {
            var sum = Int128.CreateTruncating(targets[i]) + Int128.CreateTruncating(addends[i]);
            if (sum < Least || sum > Most)
            {
                return ErrorCode.Overflow;
            }

            targets[i] = T.CreateTruncating(sum);
        }

        return ErrorCode.None;
    }

    public override ErrorCode Multiply(Span<byte> elements, in Value number)
    {
        if (!Integers.TryGet(number, out var factor))
        {
            return ErrorCode.TypeMismatch;
        }

        // Both magnitudes are at most 2^64 - 1 from here on, so their product fits into 128 bits without sign.
        var tooLarge = BigInteger.Abs(factor) > ulong.MaxValue;
        var magnitude = tooLarge ? UInt128.Zero : (UInt128)BigInteger.Abs(factor);
        foreach (ref var element in View(elements))
        {
            if (T.IsZero(element))
            {
                continue;
            }

            var wide = Int128.CreateTruncating(element);
            var product = (UInt128)Int128.Abs(wide) * magnitude;
            var negative = product != UInt128.Zero && Int128.IsNegative(wide) != (factor.Sign < 0);
            if (tooLarge || product > (UInt128)(negative ? -Least : Most))
            {
                return ErrorCode.Overflow;
            }

            element = T.CreateTruncating(negative ? -(Int128)product : (Int128)product);
        }

        return ErrorCode.None;
    }

    public override ErrorCode Sum(ReadOnlySpan<byte> elements, out Value sum)
    {
        var total = Int128.Zero;
        foreach (var element in View(elements))
        {
            total += Int128.CreateTruncating(element);
        }

        sum = Value.FromInteger((BigInteger)total);
        return ErrorCode.None;
    }

    public override ErrorCode Dot(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> others, out Value sum)
    {
        sum = Value.FromInteger(Size == MaxSize ? DotWide(View(elements), View(others)) : DotNarrow(View(elements), View(others)));
        return ErrorCode.None;
    }

    private static BigInteger DotNarrow(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        var total = Int128.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            total += Int128.CreateTruncating(left[i]) * Int128.CreateTruncating(right[i]);
        }

        return (BigInteger)total;
    }

    private static BigInteger DotWide(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        var total = BigInteger.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            total += BigInteger.CreateTruncating(left[i]) * BigInteger.CreateTruncating(right[i]);
        }

        return total;
    }
}
