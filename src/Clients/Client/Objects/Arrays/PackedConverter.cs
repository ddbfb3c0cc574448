using System.Runtime.InteropServices;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Arrays;

/// <summary>Packed elements as they travel: {typecode: little-endian bytes}.</summary>
internal sealed class PackedConverter<T> : ValueConverter<ReadOnlyMemory<T>>
    where T : unmanaged
{
    public static PackedConverter<T> Instance { get; } = new();

    public override void Write(ValueWriter writer, ReadOnlyMemory<T> value)
    {
        writer.WriteMapHeader(1);
        writer.WriteString([ElementCode<T>.Value]);
        if (typeof(T) == typeof(char))
        {
            writer.WriteBytes(MemoryMarshal.AsBytes(Widen(MemoryMarshal.Cast<T, char>(value.Span)).AsSpan()));
        }
        else
        {
            writer.WriteBytes(MemoryMarshal.AsBytes(value.Span));
        }
    }

    public override ReadOnlyMemory<T> Read(ref ValueReader reader) => ReadArray(ref reader);

    public static T[] ReadArray(ref ValueReader reader)
    {
        var pairs = reader.ReadMapHeader();
        var code = pairs == 1 ? reader.ReadUtf8() : throw new ValueFormatException($"Found a map of {pairs} pairs; expected packed elements.");
        if (!ElementCode<T>.Accepts(code))
        {
            throw new ValueFormatException($"Found elements of typecode '{Encoding.UTF8.GetString(code)}'; expected '{ElementCode<T>.Value}', as {typeof(T).Name} has.");
        }

        var bytes = reader.ReadBytes();
        return typeof(T) == typeof(char)
            ? (T[])(object)Narrow(MemoryMarshal.Cast<byte, uint>(bytes))
            : MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    // A host keeps characters as code points of 4 bytes; .NET's char holds those up to U+FFFF.
    private static uint[] Widen(ReadOnlySpan<char> characters)
    {
        var wide = new uint[characters.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = characters[i];
        }

        return wide;
    }

    private static char[] Narrow(ReadOnlySpan<uint> codePoints)
    {
        var characters = new char[codePoints.Length];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = codePoints[i] <= char.MaxValue
                ? (char)codePoints[i]
                : throw new ValueFormatException($"Found the character U+{codePoints[i]:X}; expected one that fits a char, up to U+FFFF.");
        }

        return characters;
    }
}
