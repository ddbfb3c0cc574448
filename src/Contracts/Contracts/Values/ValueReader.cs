using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Actors.Contracts.Values;

/// <summary>
/// Reads values from CBOR (RFC 8949). Definite lengths only; every length is checked against what is there before anything
/// is sliced or allocated; containers deeper than <see cref="ValueLimits.MaxDepth"/> are refused. What is read is judged
/// completely: a value that was skipped or sliced is well-formed.
/// </summary>
/// <remarks>Every reading method throws <see cref="ValueFormatException"/> naming what was found and what was expected.</remarks>
public ref partial struct ValueReader
{
    // A run as large as this is worth an array whose first bytes are for nothing.
    private const int AdoptFrom = 32 * 1024;

    private readonly ReadOnlySpan<byte> _data;
    private readonly byte[]? _owner;
    private int _position;

    /// <summary>Makes a reader at the start of the bytes.</summary>
    /// <param name="data">Items one after another.</param>
    public ValueReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _owner = null;
        _position = 0;
    }

    /// <summary>Makes a reader at the start of bytes that lie in an array which nobody uses afterwards: a large value at its end may keep it.</summary>
    /// <param name="data">Items one after another.</param>
    /// <param name="owner">The array; null for none.</param>
    public ValueReader(ReadOnlySpan<byte> data, byte[]? owner)
    {
        _data = data;
        _owner = owner;
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

    // Whether these bytes, which were just read, are large and the last of the array that the reader may give away.
    internal readonly bool TryAdopt(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out byte[]? array)
    {
        array = _owner;
        return array is not null
            && bytes.Length >= AdoptFrom
            && bytes.Length <= array.Length
            && Unsafe.AreSame(ref MemoryMarshal.GetReference(bytes), ref array[array.Length - bytes.Length]);
    }

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

    [DoesNotReturn]
    private static void ThrowTruncated(ulong missing) =>
        throw new ValueFormatException($"The value ends early: {missing} more bytes were announced.");

    private readonly ValueFormatException Unexpected(ValueKind expected, string qualifier = "") =>
        new(End
            ? $"The value ends early; expected {Describe(expected)}."
            : $"Found {Describe(PeekKind())}; expected {Describe(expected)}{(qualifier.Length == 0 ? "" : " ")}{qualifier}.");

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
