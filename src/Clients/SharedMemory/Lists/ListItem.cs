using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Actors.SharedMemory.Lists;

/// <summary>
/// One item of a shareable list in the form that CPython's <c>struct</c> formats give it: <c>q</c> an int, <c>d</c> a float, <c>xxxxxxx?</c> a
/// bool, <c>xxxxxx?x</c> None, <c>16s</c> text or bytes in a place of 16. CPython drops trailing NULs of the latter when it reads. A value that ends in
/// NUL is therefore written as <c>5s </c>: its exact length and a blank, which <c>struct</c> skips, and which CPython takes away when it writes there.
/// </summary>
internal readonly struct ListItem
{
    // Seven digits and an s are the eight characters that there are; two digits less room where a blank follows.
    private const int MostBytes = 9_999_999;
    private const int MostBytesEndingInNul = 999_999;

    private const byte NumberCode = 0;
    private const byte TextCode = 1;
    private const byte BytesCode = 2;
    private const byte NoneCode = 3;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte _code;
    private readonly string _format;
    private readonly byte[]? _bytes;
    private readonly long _bits;

    private ListItem(byte code, string format, long bits, byte[]? bytes = null)
    {
        _code = code;
        _format = format;
        _bits = bits;
        _bytes = bytes;
    }

    /// <summary>How many bytes CPython would give it: for text and bytes the next multiple of 8, and always at least one byte more than it has.</summary>
    public int Room => _bytes is null ? ListLayout.Word : ListLayout.Word * (_bytes.Length / ListLayout.Word + 1);

    /// <exception cref="ArgumentException">The value is none that a list can have, or too long.</exception>
    /// <exception cref="OverflowException">An integer has more than 64 bits.</exception>
    public static ListItem Of(object? value) => value switch
    {
        null => new ListItem(NoneCode, "xxxxxx?x", 0),
        bool truth => new ListItem(NumberCode, "xxxxxxx?", truth ? 1L << 56 : 0),
        long number => new ListItem(NumberCode, "q", number),
        sbyte or byte or short or ushort or int or uint => new ListItem(NumberCode, "q", Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong or BigInteger or Int128 or UInt128 => new ListItem(NumberCode, "q", Narrow(value)),
        double number => new ListItem(NumberCode, "d", BitConverter.DoubleToInt64Bits(number)),
        float or Half => new ListItem(NumberCode, "d", BitConverter.DoubleToInt64Bits(value is float single ? single : (double)(Half)value)),
        string text => new ListItem(TextCode, "", 0, Encode(text)),
        byte[] bytes => new ListItem(BytesCode, "", 0, RequireLength(bytes, "bytes")),
        ReadOnlyMemory<byte> bytes => new ListItem(BytesCode, "", 0, RequireLength(bytes.ToArray(), "bytes")),
        Memory<byte> bytes => new ListItem(BytesCode, "", 0, RequireLength(bytes.ToArray(), "bytes")),
        _ => throw new ArgumentException(
            $"Found a {value.GetType()}; a shareable list has integers of at most 64 bits, floating-point numbers, bool, text, bytes and null.", nameof(value)),
    };

    /// <summary>Reads an item.</summary>
    public static object? Read(SharedMemory memory, ListLayout layout, int index)
    {
        var format = memory.Slice(layout.FormatOf(index), ListLayout.FormatBytes).TrimEnd((byte)0);
        var code = memory.Slice(layout.CodeOf(index), 1)[0];
        var data = memory.Slice(layout.DataOf(index), layout.Room(index));
        return code switch
        {
            NoneCode => null,
            NumberCode when format.SequenceEqual("q"u8) => BinaryPrimitives.ReadInt64LittleEndian(data),
            NumberCode when format.SequenceEqual("d"u8) => BinaryPrimitives.ReadDoubleLittleEndian(data),
            NumberCode when format.SequenceEqual("xxxxxxx?"u8) => data[ListLayout.Word - 1] != 0,
            TextCode when TryFindBytes(format, data, out var bytes) => Decode(memory, index, bytes),
            BytesCode when TryFindBytes(format, data, out var bytes) => bytes.ToArray(),
            _ => throw new InvalidDataException(
                $"Item {index} of '{memory.Name}' has the format '{Encoding.Latin1.GetString(format)}' and the code {code}, which no CPython writes into a place of {data.Length} bytes."),
        };
    }

    /// <summary>Writes the item into its place.</summary>
    /// <exception cref="ArgumentException">The place is too small.</exception>
    public void Write(Span<byte> place, Span<byte> format, Span<byte> code, int index)
    {
        if (_bytes is { } bytes)
        {
            if (bytes.Length > place.Length)
            {
                throw new ArgumentException($"Found {(_code == TextCode ? "a text" : "bytes")} of {bytes.Length} bytes; the place of item {index} has room for {place.Length}. A list's places keep the size they were made with.");
            }

            format.Clear();
            Encoding.ASCII.GetBytes(EndsInNul(bytes) ? $"{bytes.Length}s " : $"{place.Length}s", format);
            code[0] = _code;
            bytes.CopyTo(place);
            place[bytes.Length..].Clear();
            return;
        }

        format.Clear();
        Encoding.ASCII.GetBytes(_format, format);
        code[0] = _code;
        BinaryPrimitives.WriteInt64LittleEndian(place, _bits);
    }

    private static bool TryFindBytes(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        var isExact = format.EndsWith("s "u8);
        var digits = isExact ? format[..^2] : format.EndsWith("s"u8) ? format[..^1] : default;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > data.Length)
        {
            return false;
        }

        bytes = isExact ? data[..length] : data[..length].TrimEnd((byte)0);
        return true;
    }

    private static string Decode(SharedMemory memory, int index, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(
                $"Item {index} of '{memory.Name}' is no UTF-8: CPython makes room for as many bytes as a text has characters and cuts the rest off.", e);
        }
    }

    private static byte[] Encode(string text)
    {
        try
        {
            return RequireLength(Utf8.GetBytes(text), "a text");
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("Found a text with half a surrogate pair; expected one that UTF-8 can write.", nameof(text), e);
        }
    }

    private static byte[] RequireLength(byte[] bytes, string what) => bytes.Length switch
    {
        > MostBytes - ListLayout.Word => throw new ArgumentException($"Found {what} of {bytes.Length} bytes; an item of a shareable list has at most {MostBytes - ListLayout.Word}."),
        > MostBytesEndingInNul when EndsInNul(bytes) => throw new ArgumentException(
            $"Found {what} of {bytes.Length} bytes ending in NUL; CPython's format of a list keeps NULs at the end of items of at most {MostBytesEndingInNul}."),
        _ => bytes,
    };

    private static bool EndsInNul(byte[] bytes) => bytes is [.., 0];

    private static long Narrow(object value)
    {
        var number = value switch
        {
            ulong small => small,
            Int128 large => large,
            UInt128 large => large,
            _ => (BigInteger)value,
        };
        return number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : throw new OverflowException($"Found the integer {Shorten(number)}; a shareable list has integers from {long.MinValue} to {long.MaxValue}.");
    }

    private static string Shorten(BigInteger number) => number.GetBitLength() > 128 ? $"of {number.GetBitLength()} bits" : number.ToString(CultureInfo.InvariantCulture);
}
