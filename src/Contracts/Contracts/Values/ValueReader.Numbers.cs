using System.Numerics;
using System.Runtime.CompilerServices;

namespace Actors.Contracts.Values;

// Numbers: integers of every size, floats, decimals.
public ref partial struct ValueReader
{
    /// <summary>Reads a whole number of at most 64 bits, signed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64()
    {
        if (_position < _data.Length && _data[_position] < 24)
        {
            return _data[_position++];
        }

        return ReadLongInt64();
    }

    /// <summary>Reads a whole number of at most 32 bits, signed.</summary>
    public int ReadInt32()
    {
        var value = ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new ValueFormatException($"Found the integer {value}; expected one of 32 bits.");
    }

    /// <summary>Reads a whole number of at most 64 bits, unsigned.</summary>
    public ulong ReadUInt64() => TryReadUInt64(out var value)
        ? value
        : throw Unexpected(ValueKind.Integer, "that is not negative and fits into 64 bits");

    /// <summary>Reads a whole number if the next item is one that fits into 64 bits, signed; else reads nothing.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInt64(out long value)
    {
        if (_position < _data.Length && _data[_position] < 24)
        {
            value = _data[_position++];
            return true;
        }

        return TryReadLongInt64(out value);
    }

    /// <summary>Reads a whole number if the next item is one that fits into 64 bits, unsigned; else reads nothing.</summary>
    /// <param name="value">The number.</param>
    public bool TryReadUInt64(out ulong value)
    {
        var start = _position;
        if (TryReadMagnitude(out var negative, out var magnitude) && !negative && magnitude <= ulong.MaxValue)
        {
            value = (ulong)magnitude;
            return true;
        }

        _position = start;
        value = 0;
        return false;
    }

    /// <summary>Reads a whole number of any size up to <see cref="ValueLimits.MaxBignumBytes"/>.</summary>
    public BigInteger ReadBigInteger()
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        switch (major)
        {
            case 0:
                return argument;
            case 1:
                return -1 - new BigInteger(argument);
            case 6 when argument is CborTag.PositiveBignum or CborTag.NegativeBignum:
                var bytes = ReadBytes();
                if (bytes.Length > ValueLimits.MaxBignumBytes)
                {
                    throw new ValueFormatException($"Found an integer of {bytes.Length} bytes; the limit is {ValueLimits.MaxBignumBytes}.");
                }

                var magnitude = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
                return argument == CborTag.PositiveBignum ? magnitude : -1 - magnitude;
            default:
                _position = start;
                throw Unexpected(ValueKind.Integer);
        }
    }

    /// <summary>Reads a float; half and single precision are widened.</summary>
    public double ReadFloat()
    {
        var start = _position;
        var (major, argument, info) = ReadHead();
        if (major == 7)
        {
            switch (info)
            {
                case 25:
                    return (double)BitConverter.UInt16BitsToHalf((ushort)argument);
                case 26:
                    return BitConverter.UInt32BitsToSingle((uint)argument);
                case 27:
                    return BitConverter.UInt64BitsToDouble(argument);
            }
        }

        _position = start;
        throw Unexpected(ValueKind.Float);
    }

    /// <summary>Reads a decimal number of any size.</summary>
    /// <returns>The digits and the power of ten.</returns>
    public (BigInteger Mantissa, int Exponent) ReadDecimalParts()
    {
        DemandTag(ValueKind.Decimal);
        DemandParts(2, ValueKind.Decimal);
        var exponent = ReadInt32();
        return (ReadBigInteger(), exponent);
    }

    /// <summary>Reads a decimal number that fits .NET's decimal exactly.</summary>
    public decimal ReadDecimal() => TryReadDecimal(out var value)
        ? value
        : throw new ValueFormatException("Found a decimal number that .NET's decimal cannot hold (28 to 29 digits).");

    /// <summary>Reads a decimal number if it fits .NET's decimal exactly; else reads nothing.</summary>
    /// <param name="value">The number; its scale is kept where .NET has it.</param>
    /// <exception cref="ValueFormatException">The next item is not a decimal number.</exception>
    public bool TryReadDecimal(out decimal value)
    {
        var start = _position;
        DemandTag(ValueKind.Decimal);
        DemandParts(2, ValueKind.Decimal);
        var exponent = ReadInt32();
        if (exponent is >= -28 and <= 0 && TryReadMagnitude(out var negative, out var magnitude) && magnitude <= MaxDecimalMantissa)
        {
            value = MakeDecimal(negative, magnitude, -exponent);
            return true;
        }

        _position = start;
        if (TryRescale(ReadDecimalParts(), out negative, out magnitude, out var scale))
        {
            value = MakeDecimal(negative, magnitude, scale);
            return true;
        }

        _position = start;
        value = 0;
        return false;
    }

    private static UInt128 MaxDecimalMantissa => (UInt128.One << 96) - 1;

    private static decimal MakeDecimal(bool negative, UInt128 mantissa, int scale) =>
        new((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative, (byte)scale);

    // 1E+3 becomes 1000, and trailing zeros go where there are more digits after the point than .NET has.
    private static bool TryRescale((BigInteger Mantissa, int Exponent) parts, out bool negative, out UInt128 magnitude, out int scale)
    {
        var (mantissa, exponent) = parts;
        if (mantissa.IsZero)
        {
            exponent = Math.Clamp(exponent, -28, 0);
        }

        if (exponent is > 0 and <= 28)
        {
            mantissa *= BigInteger.Pow(10, exponent);
            exponent = 0;
        }

        while (exponent < -28 && BigInteger.DivRem(mantissa, 10) is { Remainder.IsZero: true } shorter)
        {
            mantissa = shorter.Quotient;
            exponent++;
        }

        negative = mantissa.Sign < 0;
        scale = -exponent;
        var fits = exponent is <= 0 and >= -28 && BigInteger.Abs(mantissa).GetBitLength() <= 96;
        magnitude = fits ? (UInt128)BigInteger.Abs(mantissa) : default;
        return fits;
    }

    private long ReadLongInt64() => TryReadLongInt64(out var value)
        ? value
        : throw Unexpected(ValueKind.Integer, "that fits into 64 bits");

    private bool TryReadLongInt64(out long value)
    {
        var start = _position;
        if (TryReadMagnitude(out var negative, out var magnitude) && magnitude <= (negative ? 1UL << 63 : long.MaxValue))
        {
            value = negative ? (long)(0 - (ulong)magnitude) : (long)magnitude;
            return true;
        }

        _position = start;
        value = 0;
        return false;
    }

    // An integer of up to 120 bits, without the heap; the caller rewinds where the answer is no.
    private bool TryReadMagnitude(out bool negative, out UInt128 magnitude)
    {
        negative = false;
        magnitude = default;
        if (End)
        {
            return false;
        }

        var (major, argument, _) = ReadHead();
        switch (major)
        {
            case 0:
                magnitude = argument;
                return true;
            case 1:
                negative = true;
                magnitude = (UInt128)argument + 1;
                return true;
            case 6 when argument is CborTag.PositiveBignum or CborTag.NegativeBignum:
                var bytes = ReadBytes().TrimStart((byte)0);
                if (bytes.Length > 15)
                {
                    return false;
                }

                foreach (var one in bytes)
                {
                    magnitude = (magnitude << 8) | one;
                }

                negative = argument == CborTag.NegativeBignum;
                magnitude += negative ? UInt128.One : UInt128.Zero;
                return true;
            default:
                return false;
        }
    }
}
