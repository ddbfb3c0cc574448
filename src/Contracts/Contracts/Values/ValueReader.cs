using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Actors.Contracts.Values;

/// <summary>
/// Reads values from CBOR (RFC 8949). Definite lengths only; every length is checked against what is there before anything
/// is sliced or allocated; containers deeper than <see cref="ValueLimits.MaxDepth"/> are refused. What is read is judged
/// completely: a value that was skipped or sliced is well-formed.
/// </summary>
/// <remarks>Every reading method throws <see cref="ValueFormatException"/> naming what was found and what was expected.</remarks>
public ref struct ValueReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>Makes a reader at the start of the bytes.</summary>
    /// <param name="data">Items one after another.</param>
    public ValueReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _position = 0;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Whether everything is read.</summary>
    public readonly bool End => _position >= _data.Length;

    /// <summary>What is not read yet.</summary>
    public readonly ReadOnlySpan<byte> Remaining => _data[_position..];

    /// <summary>What the next item is.</summary>
    public readonly ValueKind PeekKind()
    {
        var probe = this;
        var (major, argument, info) = probe.ReadHead();
        return major switch
        {
            0 or 1 => ValueKind.Integer,
            2 => ValueKind.Bytes,
            3 => ValueKind.String,
            4 => ValueKind.List,
            5 => ValueKind.Map,
            6 => KindOfTag(argument),
            _ => KindOfSimple(info),
        };
    }

    /// <summary>Reads null if the next item is null; else reads nothing.</summary>
    public bool TryReadNull()
    {
        if (_position < _data.Length && _data[_position] == 0xf6)
        {
            _position++;
            return true;
        }

        return false;
    }

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean()
    {
        if (_position < _data.Length && (_data[_position] & 0xfe) == 0xf4)
        {
            return _data[_position++] == 0xf5;
        }

        throw Unexpected(ValueKind.Boolean);
    }

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
    public ulong ReadUInt64()
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major == 0)
        {
            return argument;
        }

        _position = start;
        throw Unexpected(ValueKind.Integer, "that is not negative and fits into 64 bits");
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

    /// <summary>Reads text as the UTF-8 it travels in. The slice lives as long as the bytes read from.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major != 3)
        {
            _position = start;
            throw Unexpected(ValueKind.String);
        }

        var text = Take(argument);
        return Utf8.IsValid(text) ? text : throw new ValueFormatException("Found text that is not well-formed UTF-8.");
    }

    /// <summary>Reads text.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    /// <summary>Reads bytes. The slice lives as long as the bytes read from.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major != 2)
        {
            _position = start;
            throw Unexpected(ValueKind.Bytes);
        }

        return Take(argument);
    }

    /// <summary>Begins a list; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadListHeader() => ReadHeader(4, ValueKind.List);

    /// <summary>Begins a map; its keys and values follow in turn.</summary>
    /// <returns>How many pairs.</returns>
    public int ReadMapHeader() => ReadHeader(5, ValueKind.Map);

    /// <summary>Begins a tuple; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadTupleHeader() => ReadTaggedListHeader(ValueKind.Tuple);

    /// <summary>Begins a set, frozen or not; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadSetHeader() => ReadTaggedListHeader(PeekKind() == ValueKind.FrozenSet ? ValueKind.FrozenSet : ValueKind.Set);

    /// <summary>Begins a list, tuple, set or frozen set; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadSequenceHeader()
    {
        var kind = PeekKind();
        return kind switch
        {
            ValueKind.List => ReadListHeader(),
            ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet => ReadTaggedListHeader(kind),
            _ => throw new ValueFormatException($"Found {Describe(kind)}; expected a list, tuple or set."),
        };
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
    public decimal ReadDecimal()
    {
        var (mantissa, exponent) = ReadDecimalParts();
        while (exponent is > 0 and <= 28)
        {
            mantissa *= 10;
            exponent--;
        }

        while (exponent < -28 && !mantissa.IsZero && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        var magnitude = BigInteger.Abs(mantissa);
        if (exponent is > 0 or < -28 || magnitude.GetBitLength() > 96)
        {
            throw new ValueFormatException("Found a decimal number that .NET's decimal cannot hold (28 to 29 digits).");
        }

        var low = (ulong)(magnitude & ulong.MaxValue);
        var high = (uint)(magnitude >> 64);
        return new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)high, mantissa.Sign < 0, (byte)-exponent);
    }

    /// <summary>Reads a point in time.</summary>
    public DateTimeOffset ReadDateTime()
    {
        DemandTag(ValueKind.DateTime);
        var text = Encoding.UTF8.GetString(ReadUtf8());
        return DateTimeOffset.TryParseExact(text, Rfc3339Formats, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw new ValueFormatException($"Found the date and time text '{Shorten(text)}'; expected RFC 3339, for example 2026-01-31T12:00:00+00:00.");
    }

    /// <summary>Reads a date and time without zone.</summary>
    public DateTime ReadLocalDateTime()
    {
        DemandTag(ValueKind.LocalDateTime);
        return new DateTime(ReadTicks(DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
    }

    /// <summary>Reads a date.</summary>
    public DateOnly ReadDate()
    {
        DemandTag(ValueKind.Date);
        var day = ReadInt64();
        var number = day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return day is > -4_000_000 and < 4_000_000 && number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new ValueFormatException($"Found day {day}; expected a day of the years 1 to 9999.");
    }

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTime()
    {
        DemandTag(ValueKind.Time);
        return new TimeOnly(ReadTicks(TimeSpan.TicksPerDay - 1));
    }

    /// <summary>Reads a duration.</summary>
    public TimeSpan ReadDuration()
    {
        DemandTag(ValueKind.Duration);
        return new TimeSpan(ReadInt64());
    }

    /// <summary>Reads a UUID.</summary>
    public Guid ReadUuid()
    {
        DemandTag(ValueKind.Uuid);
        var bytes = ReadBytes();
        return bytes.Length == 16
            ? new Guid(bytes, bigEndian: true)
            : throw new ValueFormatException($"Found a UUID of {bytes.Length} bytes; expected 16.");
    }

    /// <summary>Reads a reference to a managed object.</summary>
    public ObjectReference ReadReference()
    {
        DemandTag(ValueKind.Reference);
        DemandParts(2, ValueKind.Reference);
        var id = ReadUInt64();
        var type = ReadUtf8();
        return type.Length is > 0 and <= ValueLimits.MaxTypeNameBytes
            ? new ObjectReference(new ObjectId(id), Encoding.UTF8.GetString(type))
            : throw new ValueFormatException($"Found a type name of {type.Length} bytes; expected 1 to {ValueLimits.MaxTypeNameBytes}.");
    }

    /// <summary>Reads a JSON document. The slice lives as long as the bytes read from.</summary>
    public ReadOnlySpan<byte> ReadJson()
    {
        DemandTag(ValueKind.Json);
        return ReadBytes();
    }

    /// <summary>Reads a foreign object.</summary>
    /// <param name="language">Whose object it is.</param>
    /// <param name="description">What people see of it.</param>
    /// <returns>The object in its own language's form; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadForeign(out string language, out string description)
    {
        DemandTag(ValueKind.Foreign);
        DemandParts(3, ValueKind.Foreign);
        language = ReadString();
        description = ReadString();
        return ReadBytes();
    }

    /// <summary>Reads one item of any kind without looking inside, after checking all of it.</summary>
    /// <param name="containsReferences">Whether a reference to a managed object is in it.</param>
    /// <returns>The encoded item; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadEncoded(out bool containsReferences)
    {
        var start = _position;
        containsReferences = false;
        SkipItem(0, ref containsReferences);
        return _data[start.._position];
    }

    /// <summary>Reads one item of any kind without looking inside, after checking all of it.</summary>
    /// <returns>The encoded item; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadEncoded() => ReadEncoded(out _);

    /// <summary>Skips one item, after checking all of it.</summary>
    public void Skip() => ReadEncoded(out _);

    /// <summary>Demands that nothing follows.</summary>
    public readonly void DemandEnd()
    {
        if (!End)
        {
            throw new ValueFormatException($"Found {_data.Length - _position} bytes too many after the last argument.");
        }
    }

    /// <summary>A kind as people read it in an error.</summary>
    /// <param name="kind">The kind.</param>
    public static string Describe(ValueKind kind) => kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.Integer => "an integer",
        ValueKind.Float => "a float",
        ValueKind.Decimal => "a decimal number",
        ValueKind.String => "a string",
        ValueKind.Bytes => "bytes",
        ValueKind.List => "a list",
        ValueKind.Tuple => "a tuple",
        ValueKind.Set => "a set",
        ValueKind.FrozenSet => "a frozen set",
        ValueKind.Map => "a map",
        ValueKind.DateTime => "a date and time with offset",
        ValueKind.LocalDateTime => "a date and time without zone",
        ValueKind.Date => "a date",
        ValueKind.Time => "a time of day",
        ValueKind.Duration => "a duration",
        ValueKind.Uuid => "a UUID",
        ValueKind.Reference => "an object reference",
        ValueKind.Json => "a JSON document",
        _ => "a foreign object",
    };

    private static readonly string[] Rfc3339Formats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"];

    private static ValueKind KindOfTag(ulong tag) => tag switch
    {
        CborTag.DateTimeString => ValueKind.DateTime,
        CborTag.PositiveBignum or CborTag.NegativeBignum => ValueKind.Integer,
        CborTag.DecimalFraction => ValueKind.Decimal,
        CborTag.Uuid => ValueKind.Uuid,
        CborTag.EpochDays => ValueKind.Date,
        CborTag.Set => ValueKind.Set,
        CborTag.EmbeddedJson => ValueKind.Json,
        CborTag.Tuple => ValueKind.Tuple,
        CborTag.FrozenSet => ValueKind.FrozenSet,
        CborTag.Reference => ValueKind.Reference,
        CborTag.Foreign => ValueKind.Foreign,
        CborTag.LocalDateTime => ValueKind.LocalDateTime,
        CborTag.TimeOfDay => ValueKind.Time,
        CborTag.Duration => ValueKind.Duration,
        _ => throw new ValueFormatException($"Found CBOR tag {tag}, which the value model does not have."),
    };

    private static ValueKind KindOfSimple(int info) => info switch
    {
        20 or 21 => ValueKind.Boolean,
        22 => ValueKind.Null,
        25 or 26 or 27 => ValueKind.Float,
        _ => throw new ValueFormatException($"Found CBOR simple value {info}, which the value model does not have."),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    [DoesNotReturn]
    private static void ThrowTruncated(ulong missing) =>
        throw new ValueFormatException($"The value ends early: {missing} more bytes were announced.");

    private readonly ValueFormatException Unexpected(ValueKind expected, string qualifier = "") =>
        new(End
            ? $"The value ends early; expected {Describe(expected)}."
            : $"Found {Describe(PeekKind())}; expected {Describe(expected)}{(qualifier.Length == 0 ? "" : " ")}{qualifier}.");

    private long ReadLongInt64()
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major <= 1 && argument <= long.MaxValue)
        {
            return major == 0 ? (long)argument : ~(long)argument;
        }

        _position = start;
        throw Unexpected(ValueKind.Integer, "that fits into 64 bits");
    }

    private long ReadTicks(long maximum)
    {
        var ticks = ReadInt64();
        return ticks >= 0 && ticks <= maximum
            ? ticks
            : throw new ValueFormatException($"Found {ticks} ticks; expected 0 to {maximum}.");
    }

    private int ReadHeader(int expectedMajor, ValueKind kind)
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major != expectedMajor)
        {
            _position = start;
            throw Unexpected(kind);
        }

        return CheckCount(argument, expectedMajor == 5 ? 2 : 1);
    }

    // An item has at least one byte, so a count above the bytes left is a lie; nothing is allocated for it.
    private readonly int CheckCount(ulong count, int itemsEach)
    {
        var left = (ulong)(_data.Length - _position);
        if (count > left / (ulong)itemsEach)
        {
            ThrowTruncated((count * (ulong)itemsEach) - left);
        }

        return (int)count;
    }

    private int ReadTaggedListHeader(ValueKind kind)
    {
        DemandTag(kind);
        return ReadListHeader();
    }

    private void DemandTag(ValueKind kind)
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major != 6 || KindOfTag(argument) != kind)
        {
            _position = start;
            throw Unexpected(kind);
        }
    }

    private void DemandParts(int expected, ValueKind kind)
    {
        var parts = ReadListHeader();
        if (parts != expected)
        {
            throw new ValueFormatException($"Found {Describe(kind)} of {parts} parts; expected {expected}.");
        }
    }

    private void SkipItem(int depth, ref bool containsReferences)
    {
        if (depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Found a value nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        var start = _position;
        var (major, argument, info) = ReadHead();
        switch (major)
        {
            case 0 or 1:
                return;
            case 2:
                Take(argument);
                return;
            case 3:
                _position = start;
                ReadUtf8();
                return;
            case 4 or 5:
                var items = CheckCount(argument, major == 5 ? 2 : 1) * (major == 5 ? 2L : 1L);
                for (var i = 0L; i < items; i++)
                {
                    SkipItem(depth + 1, ref containsReferences);
                }

                return;
            case 7:
                KindOfSimple(info);
                return;
        }

        _position = start;
        SkipTagged(KindOfTag(argument), depth, ref containsReferences);
    }

    private void SkipTagged(ValueKind kind, int depth, ref bool containsReferences)
    {
        switch (kind)
        {
            case ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet:
                var items = ReadTaggedListHeader(kind);
                for (var i = 0; i < items; i++)
                {
                    SkipItem(depth + 1, ref containsReferences);
                }

                break;
            case ValueKind.Reference:
                ReadReference();
                containsReferences = true;
                break;
            case ValueKind.Integer:
                ReadBigInteger();
                break;
            case ValueKind.Decimal:
                ReadDecimalParts();
                break;
            case ValueKind.DateTime:
                ReadDateTime();
                break;
            case ValueKind.LocalDateTime:
                ReadLocalDateTime();
                break;
            case ValueKind.Date:
                ReadDate();
                break;
            case ValueKind.Time:
                ReadTime();
                break;
            case ValueKind.Duration:
                ReadDuration();
                break;
            case ValueKind.Uuid:
                ReadUuid();
                break;
            case ValueKind.Json:
                ReadJson();
                break;
            default:
                ReadForeign(out _, out _);
                break;
        }
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        var left = (ulong)(_data.Length - _position);
        if (count > left)
        {
            ThrowTruncated(count - left);
        }

        var slice = _data.Slice(_position, (int)count);
        _position += (int)count;
        return slice;
    }

    private (int Major, ulong Argument, int Info) ReadHead()
    {
        if (_position >= _data.Length)
        {
            ThrowTruncated(1);
        }

        var initial = _data[_position++];
        var info = initial & 0x1f;
        if (info < 24)
        {
            return (initial >> 5, (ulong)info, info);
        }

        switch (info)
        {
            case 24:
                var one = Take(1)[0];
                return initial == 0xf8
                    ? throw new ValueFormatException($"Found CBOR simple value {one}, which the value model does not have.")
                    : (initial >> 5, one, info);
            case 25:
                return (initial >> 5, BinaryPrimitives.ReadUInt16BigEndian(Take(2)), info);
            case 26:
                return (initial >> 5, BinaryPrimitives.ReadUInt32BigEndian(Take(4)), info);
            case 27:
                return (initial >> 5, BinaryPrimitives.ReadUInt64BigEndian(Take(8)), info);
            case 31:
                throw new ValueFormatException("Found an item of indefinite length; expected definite lengths only.");
            default:
                throw new ValueFormatException($"Found the reserved CBOR head 0x{initial:x2}.");
        }
    }
}
