using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;

namespace Actors.Objects.Arrays;

/// <summary>Many elements in a command or reply: a list of values, or packed as {typecode: bytes}.</summary>
internal static class PackedElements
{
    // packed = map of 1 pair: typecode, little-endian bytes

    public static void Write(ValueWriter writer, ElementType type, ReadOnlySpan<byte> elements)
    {
        writer.WriteMapHeader(1);
        writer.WriteString([type.Code]);
        writer.WriteBytes(elements);
    }

    /// <summary>Reads elements of a type, to the bytes they are kept as.</summary>
    /// <exception cref="ActorException">A value that the type does not take, or a packing of another layout.</exception>
    public static byte[] Read(ref ValueReader reader, ElementType type)
    {
        if (reader.End || reader.PeekKind() != ValueKind.Map)
        {
            return ReadValues(ref reader, type);
        }

        var (code, bytes) = ReadPacked(ref reader);
        var given = ElementTypes.Require(code);
        if (!type.HasLayoutOf(given) || bytes.Length % type.Size != 0)
        {
            throw new ActorException(ErrorCode.TypeMismatch, $"Found {bytes.Length} bytes packed as '{code}'; expected elements of {type.Size} bytes packed as '{type.Code}'.");
        }

        return type.AreValid(bytes)
            ? bytes
            : throw new ActorException(ErrorCode.Overflow, $"Found packed bytes that typecode '{type.Code}' cannot hold; expected {type.Domain} each.");
    }

    /// <summary>Reads elements that are only compared: null when no array of the type can have them.</summary>
    public static byte[]? ReadForMatch(ref Turn turn, ElementType type)
    {
        if (turn.Arguments.End || turn.Arguments.PeekKind() == ValueKind.Map)
        {
            return Read(ref turn.Arguments, type);
        }

        var elements = new byte[checked(turn.Arguments.ReadSequenceHeader() * type.Size)];
        var matches = true;
        for (var at = 0; at < elements.Length; at += type.Size)
        {
            matches &= type.TryMatch(turn.ReadValue(), elements.AsSpan(at, type.Size));
        }

        return matches ? elements : null;
    }

    private static (string Code, byte[] Bytes) ReadPacked(ref ValueReader reader)
    {
        var pairs = reader.ReadMapHeader();
        return pairs == 1
            ? (reader.ReadString(), reader.ReadBytes().ToArray())
            : throw new ValueFormatException($"Found a map of {pairs} pairs; expected one pair, a typecode and bytes.");
    }

    private static byte[] ReadValues(ref ValueReader reader, ElementType type)
    {
        var count = reader.ReadSequenceHeader();
        var elements = new byte[checked(count * type.Size)];
        for (var at = 0; at < elements.Length; at += type.Size)
        {
            var value = Value.Read(ref reader);
            var error = type.Store(value, elements.AsSpan(at, type.Size));
            if (error != ErrorCode.None)
            {
                throw new ActorException(error, type.Explain(value, error));
            }
        }

        return elements;
    }
}
