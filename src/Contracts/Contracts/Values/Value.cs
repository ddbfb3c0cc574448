using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Actors.Contracts.Values;

/// <summary>
/// A value as it stands in memory: null, booleans, 64-bit integers and floats inline; text and bytes once; everything else
/// as its checked encoding until someone looks inside. Immutable and safe to share between threads.
/// </summary>
/// <remarks>Equality and hash follow Python: <c>1 == 1.0 == True</c>, text by ordinal, tuples by their items.</remarks>
public readonly struct Value : IEquatable<Value>
{
    private const long ReferencesFlag = 0x100;
    private const int OffsetShift = 32;

    private static readonly InlineKind IntegerKind = new(ValueKind.Integer);
    private static readonly InlineKind FloatKind = new(ValueKind.Float);
    private static readonly InlineKind BooleanKind = new(ValueKind.Boolean);

    // null: Null. InlineKind: the kind, bits in _bits. byte[]: payload (String, Bytes) or encoded item (all others),
    // kind in the low byte of _bits, where it begins in the array in the upper half.
    private readonly object? _payload;
    private readonly long _bits;

    private Value(object? payload, long bits)
    {
        _payload = payload;
        _bits = bits;
    }

    /// <summary>Null.</summary>
    public static Value Null => default;

    /// <summary>What it is.</summary>
    public ValueKind Kind => _payload switch
    {
        null => ValueKind.Null,
        InlineKind inline => inline.Kind,
        _ => (ValueKind)(byte)_bits,
    };

    /// <summary>Whether a reference to a managed object is in it.</summary>
    public bool ContainsReferences => _payload is byte[] && (_bits & ReferencesFlag) != 0;

    /// <summary>Whether it is null.</summary>
    public bool IsNull => _payload is null;

    /// <summary>Bytes of memory beyond the struct itself: what a size limit counts.</summary>
    public int ExtraBytes => _payload is byte[] bytes ? bytes.Length + 24 : 0;

    private ReadOnlyMemory<byte> Payload => Unsafe.As<byte[]>(_payload).AsMemory((int)(_bits >>> OffsetShift));

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static Value FromBoolean(bool value) => new(BooleanKind, value ? 1 : 0);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static Value FromInteger(long value) => new(IntegerKind, value);

    /// <summary>A whole number of any size.</summary>
    /// <param name="value">The number.</param>
    public static Value FromInteger(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return FromInteger((long)value);
        }

        var buffer = new ByteBuffer(32);
        new ValueWriter(buffer).WriteInteger(value);
        return new Value(buffer.WrittenSpan.ToArray(), (long)ValueKind.Integer);
    }

    /// <summary>A float.</summary>
    /// <param name="value">The number.</param>
    public static Value FromFloat(double value) => new(FloatKind, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Text.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ValueFormatException">A surrogate without its pair.</exception>
    public static Value FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var buffer = new ByteBuffer(value.Length + 16);
        new ValueWriter(buffer).WriteString(value);
        return FromEncoded(buffer.WrittenSpan);
    }

    /// <summary>Bytes; copied.</summary>
    /// <param name="value">The bytes.</param>
    public static Value FromBytes(ReadOnlySpan<byte> value) => new(ByteCopy.Of(value), (long)ValueKind.Bytes);

    /// <summary>A reference to a managed object.</summary>
    /// <param name="value">The reference.</param>
    public static Value FromReference(ObjectReference value)
    {
        var buffer = new ByteBuffer(48);
        new ValueWriter(buffer).WriteReference(value);
        return FromEncoded(buffer.WrittenSpan);
    }

    /// <summary>Reads exactly one encoded item; checked and copied.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="ValueFormatException">It is not one well-formed item.</exception>
    public static Value FromEncoded(ReadOnlySpan<byte> item)
    {
        var reader = new ValueReader(item);
        var value = Read(ref reader);
        reader.DemandEnd();
        return value;
    }

    /// <summary>Reads the next item; checked, and copied where it is not inline.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="ValueFormatException">It is not a well-formed item.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Read(ref ValueReader reader)
    {
        var remaining = reader.Remaining;
        if (!remaining.IsEmpty && remaining[0] < 24)
        {
            return new Value(IntegerKind, reader.ReadInt64());
        }

        return ReadOther(ref reader);
    }

    /// <summary>Writes it as one encoded item.</summary>
    /// <param name="writer">Where to write.</param>
    public void Write(ValueWriter writer)
    {
        switch (_payload)
        {
            case null:
                writer.WriteNull();
                break;
            case InlineKind inline:
                WriteInline(writer, inline.Kind);
                break;
            default:
                var bytes = Payload;
                writer.Output.CarriesReferences |= ContainsReferences;
                switch ((ValueKind)(byte)_bits)
                {
                    case ValueKind.String:
                        writer.WriteSharedUtf8(bytes);
                        break;
                    case ValueKind.Bytes:
                        writer.WriteSharedBytes(bytes);
                        break;
                    default:
                        writer.Output.WriteShared(bytes);
                        break;
                }

                break;
        }
    }

    /// <summary>The inline integer, if it is one of 64 bits.</summary>
    /// <param name="value">The number.</param>
    public bool TryGetInt64(out long value)
    {
        value = _bits;
        return ReferenceEquals(_payload, IntegerKind);
    }

    /// <summary>The float, if it is one.</summary>
    /// <param name="value">The number.</param>
    public bool TryGetFloat(out double value)
    {
        value = BitConverter.Int64BitsToDouble(_bits);
        return ReferenceEquals(_payload, FloatKind);
    }

    /// <summary>The truth value, if it is one.</summary>
    /// <param name="value">The truth value.</param>
    public bool TryGetBoolean(out bool value)
    {
        value = _bits != 0;
        return ReferenceEquals(_payload, BooleanKind);
    }

    /// <summary>The text as UTF-8, if it is text.</summary>
    /// <param name="utf8">The text.</param>
    public bool TryGetUtf8(out ReadOnlySpan<byte> utf8) => TryGetPayload(ValueKind.String, out utf8);

    /// <summary>The bytes, if it is bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public bool TryGetBytes(out ReadOnlySpan<byte> bytes) => TryGetPayload(ValueKind.Bytes, out bytes);

    /// <summary>The encoded item of a kind that is kept encoded: not null, boolean, 64-bit integer, float, string or bytes.</summary>
    /// <param name="item">The item.</param>
    public bool TryGetEncoded(out ReadOnlySpan<byte> item)
    {
        var kept = _payload is byte[] && (ValueKind)(byte)_bits is not (ValueKind.String or ValueKind.Bytes);
        item = kept ? Payload.Span : default;
        return kept;
    }

    /// <summary>Its encoding.</summary>
    public byte[] ToEncoded()
    {
        var buffer = new ByteBuffer(16 + ExtraBytes);
        Write(new ValueWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Value other)
    {
        if (ReferenceEquals(_payload, IntegerKind) && ReferenceEquals(other._payload, IntegerKind))
        {
            return _bits == other._bits;
        }

        return ValueEquality.AreEqual(this, other);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ValueEquality.GetHash(this);

    /// <summary>Python's equality.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Python's inequality.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as people read it, in the diagnostic notation of RFC 8949 as far as it goes.</summary>
    public override string ToString() => ValueText.Format(this);

    private static Value ReadOther(ref ValueReader reader)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                return default;
            case ValueKind.Boolean:
                return FromBoolean(reader.ReadBoolean());
            case ValueKind.Float:
                return FromFloat(reader.ReadFloat());
            case ValueKind.String:
                return Keep(reader.ReadUtf8(), (long)ValueKind.String, ref reader);
            case ValueKind.Bytes:
                return Keep(reader.ReadBytes(), (long)ValueKind.Bytes, ref reader);
            case ValueKind.Integer:
                return reader.TryReadInt64(out var number) ? FromInteger(number) : FromInteger(reader.ReadBigInteger());
            default:
                var item = reader.ReadEncoded(out var references);
                return Keep(item, (long)kind | (references ? ReferencesFlag : 0), ref reader);
        }
    }

    private static Value Keep(ReadOnlySpan<byte> payload, long bits, ref ValueReader reader) => reader.TryAdopt(payload, out var array)
        ? new Value(array, bits | ((long)(array.Length - payload.Length) << OffsetShift))
        : new Value(ByteCopy.Of(payload), bits);

    private void WriteInline(ValueWriter writer, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Integer:
                writer.WriteInteger(_bits);
                break;
            case ValueKind.Float:
                writer.WriteFloat(BitConverter.Int64BitsToDouble(_bits));
                break;
            default:
                writer.WriteBoolean(_bits != 0);
                break;
        }
    }

    private bool TryGetPayload(ValueKind kind, out ReadOnlySpan<byte> payload)
    {
        var matches = _payload is byte[] && (ValueKind)(byte)_bits == kind;
        payload = matches ? Payload.Span : default;
        return matches;
    }

    private sealed class InlineKind(ValueKind kind)
    {
        public ValueKind Kind { get; } = kind;
    }
}
