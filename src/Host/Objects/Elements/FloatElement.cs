using System.Numerics;
using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Objects.Numbers;

namespace Actors.Objects.Elements;

/// <summary>Floats of 4 and 8 bytes. A finite calculation whose result is too large is refused, as a value too large is.</summary>
internal sealed class FloatElement<T>(char code, string domain) : ElementType<T>(code, Unsafe.SizeOf<T>(), domain)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override ErrorCode Store(in Value value, Span<byte> element)
    {
        if (!TryGetDouble(value, out var number))
        {
            return ErrorCode.TypeMismatch;
        }

        var stored = T.CreateTruncating(number);
        if (!T.IsFinite(stored) && (double.IsFinite(number) || value.Kind == ValueKind.Integer))
        {
            return ErrorCode.Overflow;
        }

        Put(element, stored);
        return ErrorCode.None;
    }

    public override bool TryMatch(in Value value, Span<byte> element) =>
        Store(value, element) == ErrorCode.None && (Load(element).Equals(value) || (value.TryGetFloat(out var number) && double.IsNaN(number)));

    public override Value Load(ReadOnlySpan<byte> element) => Value.FromFloat(double.CreateTruncating(View(element)[0]));

    public override ErrorCode Add(Span<byte> elements, in Value number)
    {
        if (!TryGetDouble(number, out var addend))
        {
            return ErrorCode.TypeMismatch;
        }

        foreach (ref var element in View(elements))
        {
            if (!TryNarrow(double.CreateTruncating(element) + addend, double.CreateTruncating(element), addend, out element))
            {
                return ErrorCode.Overflow;
            }
        }

        return ErrorCode.None;
    }

    public override ErrorCode Add(Span<byte> elements, ReadOnlySpan<byte> others)
    {
        var targets = View(elements);
        var addends = View(others);
        for (var i = 0; i < targets.Length; i++)
        {
            var left = double.CreateTruncating(targets[i]);
            var right = double.CreateTruncating(addends[i]);
            if (!TryNarrow(left + right, left, right, out targets[i]))
            {
                return ErrorCode.Overflow;
            }
        }

        return ErrorCode.None;
    }

    public override ErrorCode Multiply(Span<byte> elements, in Value number)
    {
        if (!TryGetDouble(number, out var factor))
        {
            return ErrorCode.TypeMismatch;
        }

        foreach (ref var element in View(elements))
        {
            if (!TryNarrow(double.CreateTruncating(element) * factor, double.CreateTruncating(element), factor, out element))
            {
                return ErrorCode.Overflow;
            }
        }

        return ErrorCode.None;
    }

    public override ErrorCode Sum(ReadOnlySpan<byte> elements, out Value sum)
    {
        var total = 0.0;
        foreach (var element in View(elements))
        {
            total += double.CreateTruncating(element);
        }

        sum = Value.FromFloat(total);
        return ErrorCode.None;
    }

    public override ErrorCode Dot(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> others, out Value sum)
    {
        var left = View(elements);
        var right = View(others);
        var total = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            total += double.CreateTruncating(left[i]) * double.CreateTruncating(right[i]);
        }

        sum = Value.FromFloat(total);
        return ErrorCode.None;
    }

    // Infinite operands give what they give; finite ones must not become infinite.
    private static bool TryNarrow(double result, double left, double right, out T narrowed)
    {
        narrowed = T.CreateTruncating(result);
        return T.IsFinite(narrowed) || !double.IsFinite(left) || !double.IsFinite(right);
    }

    private static bool TryGetDouble(in Value value, out double number)
    {
        if (value.TryGetFloat(out number))
        {
            return true;
        }

        var isInteger = Integers.TryGet(value, out var integer);
        number = (double)integer;
        return isInteger;
    }
}
