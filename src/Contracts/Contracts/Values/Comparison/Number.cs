using System.Numerics;

namespace Actors.Contracts.Values.Comparison;

/// <summary>A number of any kind, ready to be compared with any other. Integers of 64 bits and floats stay off the heap.</summary>
internal readonly struct Number
{
    private readonly NumberForm _form;
    private readonly long _integer;
    private readonly double _float;
    private readonly ScaledInteger _exact;

    private Number(long integer)
    {
        _form = NumberForm.Integer;
        _integer = integer;
    }

    private Number(double number)
    {
        _form = NumberForm.Float;
        _float = number;
    }

    private Number(ScaledInteger exact)
    {
        _form = NumberForm.Exact;
        _exact = exact;
    }

    private enum NumberForm : byte
    {
        Integer,
        Float,
        Exact,
    }

    public static bool IsNumber(ValueKind kind) =>
        kind is ValueKind.Integer or ValueKind.Float or ValueKind.Boolean or ValueKind.Decimal;

    public static Number From(in Value value)
    {
        if (value.TryGetInt64(out var integer))
        {
            return new Number(integer);
        }

        if (value.TryGetFloat(out var number))
        {
            return new Number(number);
        }

        if (value.TryGetBoolean(out var truth))
        {
            return new Number(truth ? 1 : 0);
        }

        value.TryGetEncoded(out var item);
        var reader = new ValueReader(item);
        return Read(ref reader);
    }

    public static Number Read(ref ValueReader reader)
    {
        if (reader.TryReadInt64(out var integer))
        {
            return new Number(integer);
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Float:
                return new Number(reader.ReadFloat());
            case ValueKind.Boolean:
                return new Number(reader.ReadBoolean() ? 1 : 0);
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                return new Number(new ScaledInteger(mantissa, exponent));
            default:
                return new Number(new ScaledInteger(reader.ReadBigInteger(), 0));
        }
    }

    public static bool AreEqual(in Number left, in Number right) =>
        !left.IsNaN && !right.IsNaN && Compare(left, right) == 0;

    /// <summary>A total order: NaN first.</summary>
    public static int Compare(in Number left, in Number right)
    {
        if (left.IsNaN || right.IsNaN)
        {
            return right.IsNaN.CompareTo(left.IsNaN);
        }

        return (left._form, right._form) switch
        {
            (NumberForm.Integer, NumberForm.Integer) => left._integer.CompareTo(right._integer),
            (NumberForm.Float, NumberForm.Float) => left._float.CompareTo(right._float),
            (NumberForm.Integer, NumberForm.Float) => Compare(left._integer, right._float),
            (NumberForm.Float, NumberForm.Integer) => -Compare(right._integer, left._float),
            (NumberForm.Float, NumberForm.Exact) when !double.IsFinite(left._float) => double.Sign(left._float),
            (NumberForm.Exact, NumberForm.Float) when !double.IsFinite(right._float) => -double.Sign(right._float),
            _ => ScaledInteger.Compare(left.ToExact(), right.ToExact()),
        };
    }

    public int GetHash() => _form switch
    {
        NumberForm.Integer => NumberHash.Of(_integer),
        NumberForm.Float => NumberHash.Of(_float),
        _ => NumberHash.Of(_exact),
    };

    private bool IsNaN => _form == NumberForm.Float && double.IsNaN(_float);

    // Never by way of converting the integer: from 2^53 on that would call neighbours equal.
    private static int Compare(long integer, double number)
    {
        const double Beyond = 9223372036854775808.0;
        if (number >= Beyond)
        {
            return -1;
        }

        if (number < -Beyond)
        {
            return 1;
        }

        var whole = (long)number;
        return integer != whole ? integer.CompareTo(whole) : -double.Sign(number - Math.Truncate(number));
    }

    private ScaledInteger ToExact() => _form switch
    {
        NumberForm.Integer => new ScaledInteger(_integer, 0),
        NumberForm.Float => ScaledInteger.FromFinite(_float),
        _ => _exact,
    };
}
