using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Actors.Contracts.Values;

/// <summary>
/// Writes values as CBOR (RFC 8949, preferred and definite-length form; floats always as 64 bits, so that 1 and 1.0 stay
/// apart). A thin cursor: copies write to the same buffer. One thread at a time.
/// </summary>
public readonly struct ValueWriter
{
    private const int MaxHead = 9;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ByteBuffer _output;

    /// <summary>Makes a writer at the buffer's end.</summary>
    /// <param name="output">Where the bytes go.</param>
    public ValueWriter(ByteBuffer output) => _output = output;

    /// <summary>The buffer written to.</summary>
    public ByteBuffer Output => _output;

    // null = 0xf6

    /// <summary>Writes null.</summary>
    public void WriteNull() => WriteByte(0xf6);

    // bool = 0xf4 / 0xf5

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)0xf5 : (byte)0xf4);

    // int = major 0 (value) / major 1 (-1 - value)

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInteger(long value)
    {
        if ((ulong)value < 24)
        {
            WriteByte((byte)value);
            return;
        }

        WriteHead(value < 0 ? 1 : 0, (ulong)(value < 0 ? ~value : value));
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    public void WriteInteger(ulong value) => WriteHead(0, value);

    // bignum = tag 2 or 3, byte string of the magnitude, big-endian

    /// <summary>Writes a whole number of any size: as a plain integer where it fits into 64 bits, else as a big number.</summary>
    /// <param name="value">The number.</param>
    public void WriteInteger(BigInteger value)
    {
        var magnitude = value.Sign < 0 ? -1 - value : value;
        if (magnitude <= ulong.MaxValue)
        {
            WriteHead(value.Sign < 0 ? 1 : 0, (ulong)magnitude);
            return;
        }

        WriteTag(value.Sign < 0 ? CborTag.NegativeBignum : CborTag.PositiveBignum);
        var size = magnitude.GetByteCount(isUnsigned: true);
        if (size > ValueLimits.MaxBignumBytes)
        {
            throw new ValueFormatException($"An integer of {size} bytes is too large; the limit is {ValueLimits.MaxBignumBytes} bytes.");
        }

        WriteHead(2, (ulong)size);
        magnitude.TryWriteBytes(_output.GetSpan(size), out var written, isUnsigned: true, isBigEndian: true);
        _output.Advance(written);
    }

    // float = 0xfb, 8 bytes big-endian

    /// <summary>Writes a float.</summary>
    /// <param name="value">The number.</param>
    public void WriteFloat(double value)
    {
        var span = _output.GetSpan(9);
        span[0] = 0xfb;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        _output.Advance(9);
    }

    // string = major 3, UTF-8

    /// <summary>Writes text.</summary>
    /// <param name="value">The text; a lone surrogate is refused.</param>
    /// <exception cref="ValueFormatException">The text is not well-formed Unicode.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        // The head's size depends on the byte count; short text needs no second pass over it.
        if (value.Length < 8)
        {
            var span = _output.GetSpan(1 + (value.Length * 3));
            var written = Encode(value, span[1..]);
            if (written < 24)
            {
                span[0] = (byte)(0x60 | written);
                _output.Advance(1 + written);
                return;
            }
        }

        var size = CountUtf8(value);
        WriteHead(3, (ulong)size);
        Encode(value, _output.GetSpan(size));
        _output.Advance(size);
    }

    /// <summary>Writes text that is already UTF-8. The caller vouches for it being well-formed.</summary>
    /// <param name="utf8">The text.</param>
    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        WriteHead(3, (ulong)utf8.Length);
        _output.Write(utf8);
    }

    // bytes = major 2

    /// <summary>Writes bytes.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteHead(2, (ulong)value.Length);
        _output.Write(value);
    }

    /// <summary>Writes bytes that nobody changes while the buffer has them; many of them are not copied.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteSharedBytes(ReadOnlyMemory<byte> value)
    {
        WriteHead(2, (ulong)value.Length);
        _output.WriteShared(value);
    }

    /// <summary>Writes text that is already UTF-8 and that nobody changes while the buffer has it; much of it is not copied.</summary>
    /// <param name="utf8">The text.</param>
    public void WriteSharedUtf8(ReadOnlyMemory<byte> utf8)
    {
        WriteHead(3, (ulong)utf8.Length);
        _output.WriteShared(utf8);
    }

    // list = major 4; tuple, set, frozenset = tag, major 4; map = major 5

    /// <summary>Begins a list; its items follow.</summary>
    /// <param name="count">How many items.</param>
    public void WriteListHeader(int count) => WriteHead(4, (ulong)count);

    /// <summary>Begins a tuple; its items follow.</summary>
    /// <param name="count">How many items.</param>
    public void WriteTupleHeader(int count)
    {
        WriteTag(CborTag.Tuple);
        WriteHead(4, (ulong)count);
    }

    /// <summary>Begins a set; its items follow.</summary>
    /// <param name="count">How many items.</param>
    /// <param name="frozen">Whether it is a frozen set.</param>
    public void WriteSetHeader(int count, bool frozen = false)
    {
        WriteTag(frozen ? CborTag.FrozenSet : CborTag.Set);
        WriteHead(4, (ulong)count);
    }

    /// <summary>Begins a map; its keys and values follow in turn.</summary>
    /// <param name="count">How many pairs.</param>
    public void WriteMapHeader(int count) => WriteHead(5, (ulong)count);

    /// <summary>Writes a decimal number.</summary>
    /// <param name="value">The number; its scale is kept.</param>
    public void WriteDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = (UInt128)(uint)bits[2] << 64 | (ulong)(uint)bits[1] << 32 | (uint)bits[0];
        WriteTag(CborTag.DecimalFraction);
        WriteHead(4, 2);
        WriteInteger(-((bits[3] >> 16) & 0xff));
        WriteMantissa(bits[3] < 0 && mantissa != UInt128.Zero, mantissa);
    }

    /// <summary>Writes a decimal number of any size.</summary>
    /// <param name="mantissa">The digits.</param>
    /// <param name="exponent">The power of ten.</param>
    public void WriteDecimal(BigInteger mantissa, int exponent)
    {
        WriteTag(CborTag.DecimalFraction);
        WriteHead(4, 2);
        WriteInteger(exponent);
        WriteInteger(mantissa);
    }

    /// <summary>Writes a point in time; precision 100 ns.</summary>
    /// <param name="value">The point in time.</param>
    public void WriteDateTime(DateTimeOffset value)
    {
        WriteTag(CborTag.DateTimeString);
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var written, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz");
        WriteString(text[..written]);
    }

    /// <summary>Writes a date and time without zone; precision 100 ns.</summary>
    /// <param name="value">The date and time; its kind is not kept.</param>
    public void WriteLocalDateTime(DateTime value)
    {
        WriteTag(CborTag.LocalDateTime);
        WriteInteger(value.Ticks);
    }

    /// <summary>Writes a date.</summary>
    /// <param name="value">The date.</param>
    public void WriteDate(DateOnly value)
    {
        WriteTag(CborTag.EpochDays);
        WriteInteger((long)value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
    }

    /// <summary>Writes a time of day; precision 100 ns.</summary>
    /// <param name="value">The time.</param>
    public void WriteTime(TimeOnly value)
    {
        WriteTag(CborTag.TimeOfDay);
        WriteInteger(value.Ticks);
    }

    /// <summary>Writes a duration; precision 100 ns.</summary>
    /// <param name="value">The duration.</param>
    public void WriteDuration(TimeSpan value)
    {
        WriteTag(CborTag.Duration);
        WriteInteger(value.Ticks);
    }

    /// <summary>Writes a UUID.</summary>
    /// <param name="value">The UUID.</param>
    public void WriteUuid(Guid value)
    {
        WriteTag(CborTag.Uuid);
        WriteHead(2, 16);
        value.TryWriteBytes(_output.GetSpan(16), bigEndian: true, out _);
        _output.Advance(16);
    }

    /// <summary>Writes a reference to a managed object.</summary>
    /// <param name="value">The reference.</param>
    public void WriteReference(ObjectReference value)
    {
        _output.CarriesReferences = true;
        WriteTag(CborTag.Reference);
        WriteHead(4, 2);
        WriteInteger(value.Id.Value);
        WriteString(value.TypeName);
    }

    /// <summary>Writes a JSON document.</summary>
    /// <param name="utf8">The document; the caller vouches for it being JSON.</param>
    public void WriteJson(ReadOnlySpan<byte> utf8)
    {
        WriteTag(CborTag.EmbeddedJson);
        WriteBytes(utf8);
    }

    /// <summary>Writes a foreign object.</summary>
    /// <param name="language">Whose object it is, for example <c>python</c>.</param>
    /// <param name="description">What people see of it.</param>
    /// <param name="payload">The object in its own language's form.</param>
    public void WriteForeign(string language, string description, ReadOnlySpan<byte> payload) => WriteForeign(language, description, payload, []);

    /// <summary>Writes a foreign object with managed objects inside, which live as long as it is kept.</summary>
    /// <param name="language">Whose object it is, for example <c>python</c>.</param>
    /// <param name="description">What people see of it.</param>
    /// <param name="payload">The object in its own language's form.</param>
    /// <param name="references">The managed objects that the payload names.</param>
    public void WriteForeign(string language, string description, ReadOnlySpan<byte> payload, IReadOnlyList<ObjectReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        WriteTag(CborTag.Foreign);
        WriteHead(4, references.Count == 0 ? 3UL : 4);
        WriteString(language);
        WriteString(description);
        WriteBytes(payload);
        if (references.Count > 0)
        {
            WriteListHeader(references.Count);
            foreach (var reference in references)
            {
                WriteReference(reference);
            }
        }
    }

    /// <summary>Copies one item that is already encoded and checked.</summary>
    /// <param name="item">The item.</param>
    public void WriteEncoded(ReadOnlySpan<byte> item) => _output.Write(item);

    /// <summary>Writes a tag; the tagged item follows.</summary>
    /// <param name="tag">A number of <see cref="CborTag"/>.</param>
    public void WriteTag(ulong tag) => WriteHead(6, tag);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }

    // head = (major << 5 | argument) / 0x18 u8 / 0x19 u16 / 0x1a u32 / 0x1b u64, big-endian
    private void WriteHead(int major, ulong argument)
    {
        var span = _output.GetSpan(MaxHead);
        var initial = (byte)(major << 5);
        int size;
        if (argument < 24)
        {
            span[0] = (byte)(initial | (byte)argument);
            size = 1;
        }
        else if (argument <= byte.MaxValue)
        {
            span[0] = (byte)(initial | 24);
            span[1] = (byte)argument;
            size = 2;
        }
        else if (argument <= ushort.MaxValue)
        {
            span[0] = (byte)(initial | 25);
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)argument);
            size = 3;
        }
        else if (argument <= uint.MaxValue)
        {
            span[0] = (byte)(initial | 26);
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)argument);
            size = 5;
        }
        else
        {
            span[0] = (byte)(initial | 27);
            BinaryPrimitives.WriteUInt64BigEndian(span[1..], argument);
            size = 9;
        }

        _output.Advance(size);
    }

    // As WriteInteger of a big integer, without the heap; a decimal has at most 96 bits.
    private void WriteMantissa(bool negative, UInt128 magnitude)
    {
        var argument = negative ? magnitude - 1 : magnitude;
        if (argument <= ulong.MaxValue)
        {
            WriteHead(negative ? 1 : 0, (ulong)argument);
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, argument);
        WriteTag(negative ? CborTag.NegativeBignum : CborTag.PositiveBignum);
        WriteBytes(bytes.TrimStart((byte)0));
    }

    private static int CountUtf8(ReadOnlySpan<char> value)
    {
        try
        {
            return StrictUtf8.GetByteCount(value);
        }
        catch (EncoderFallbackException e)
        {
            throw NotUnicode(e);
        }
    }

    private static int Encode(ReadOnlySpan<char> value, Span<byte> destination)
    {
        try
        {
            return StrictUtf8.GetBytes(value, destination);
        }
        catch (EncoderFallbackException e)
        {
            throw NotUnicode(e);
        }
    }

    private static ValueFormatException NotUnicode(Exception inner) =>
        new("The text has a surrogate without its pair; expected well-formed Unicode.", inner);
}
