using System.Buffers.Binary;
using System.Numerics;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>An array.array as it is pickled, and the elements of arrays.</summary>
internal static class ArrayArgument
{
    private const string Integers = "bBhHiIlLqQ";

    /// <summary>Whether a typecode is one of Python's.</summary>
    public static bool IsTypeCode(string code) => code.Length == 1 && "bBuhHiIlLqQfdw".Contains(code[0]);

    /// <summary>Reads array(typecode, bytes or list), or what CPython rebuilds arrays by: (class, typecode, machine format, bytes).</summary>
    public static bool TryRead(PickleGraph graph, int node, out char typecode, out int content)
    {
        typecode = default;
        content = -1;
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        var parts = graph.PartsOf(node);
        var isCall = graph.IsGlobal(parts.Callable, "array"u8, "array"u8) && graph[parts.Arguments].Count is 1 or 2;
        var isRebuilt = graph.IsGlobal(parts.Callable, "array"u8, "_array_reconstructor"u8) && graph[parts.Arguments].Count == 4;
        if (!isCall && !isRebuilt)
        {
            return false;
        }

        var code = graph.Child(parts.Arguments, isCall ? 0 : 1);
        if (graph[code].Kind != NodeKind.String || !IsTypeCode(graph.Text(code)))
        {
            return false;
        }

        typecode = graph.Text(code)[0];
        content = graph[parts.Arguments].Count == 1 ? graph.Add(NodeKind.List) : graph.Child(parts.Arguments, isCall ? 1 : 3);
        return graph[content].Kind is NodeKind.Bytes or NodeKind.List;
    }

    /// <summary>Writes the elements of an array that was read, one behind the other.</summary>
    /// <returns>How many.</returns>
    public static int WriteElements(PythonCall call, char typecode, int content, ValueWriter writer)
    {
        var graph = call.Graph;
        if (graph[content].Kind == NodeKind.List)
        {
            foreach (var child in graph.ChildrenOf(content))
            {
                WriteElement(call, typecode, child, writer);
            }

            return graph[content].Count;
        }

        var bytes = graph.Payload(content);
        var size = SizeOf(typecode);
        if (bytes.Length % size != 0)
        {
            throw PythonException.Value("bytes length not a multiple of item size");
        }

        for (var at = 0; at < bytes.Length; at += size)
        {
            WriteElement(typecode, bytes.Slice(at, size), writer);
        }

        return bytes.Length / size;
    }

    /// <summary>Writes one element, as the host's arrays take it.</summary>
    public static void WriteElement(PythonCall call, char typecode, int node, ValueWriter writer)
    {
        var kind = call.Graph[node].Kind;
        if (Integers.Contains(typecode))
        {
            WriteInteger(typecode, kind switch
            {
                NodeKind.Integer or NodeKind.BigInteger => call.Graph.Integer(node),
                NodeKind.True => 1,
                NodeKind.False => 0,
                _ => throw PythonException.Type($"'{PythonTypes.NameOf(call.Graph, node)}' object cannot be interpreted as an integer"),
            }, writer);
        }
        else if (typecode is 'f' or 'd')
        {
            WriteFloat(typecode, kind switch
            {
                NodeKind.Float => call.Graph.Float(node),
                NodeKind.Integer => call.Graph[node].Number,
                NodeKind.True => 1,
                NodeKind.False => 0,
                NodeKind.BigInteger when (double)call.Graph.Integer(node) is var number && double.IsFinite(number) => number,
                NodeKind.BigInteger => throw PythonException.Overflow("int too large to convert to float"),
                _ => throw PythonException.Type($"must be real number, not {PythonTypes.NameOf(call.Graph, node)}"),
            }, writer);
        }
        else if (kind == NodeKind.String && call.Graph.Text(node).EnumerateRunes().Count() == 1)
        {
            call.Put(writer, node);
        }
        else
        {
            throw PythonException.Type("array item must be unicode character");
        }
    }

    /// <summary>Writes a number that fits an integer typecode.</summary>
    public static void WriteInteger(char typecode, in BigInteger number, ValueWriter writer)
    {
        if (number.CompareTo(long.MinValue) < 0 || number.CompareTo(ulong.MaxValue) > 0 || !IsWithin(typecode, (Int128)number))
        {
            throw PythonException.Overflow(DescribeOverflow(typecode, number));
        }

        writer.WriteInteger(number);
    }

    /// <summary>Writes a number as the typecode has it: a C float has infinities instead of what is too large for it.</summary>
    public static void WriteFloat(char typecode, double number, ValueWriter writer) => writer.WriteFloat(typecode == 'f' ? (float)number : number);

    private static bool IsWithin(char typecode, Int128 number)
    {
        var bits = 8 * SizeOf(typecode);
        return char.IsUpper(typecode) ? number >= 0 && number >> bits == 0 : number >> (bits - 1) is var rest && (rest == 0 || rest == -1);
    }

    // CPython converts to a larger type of C first, where it has one, and names the first that the number does not fit.
    private static string DescribeOverflow(char typecode, in BigInteger number)
    {
        var side = number.Sign < 0 ? "less than minimum" : "greater than maximum";
        switch (typecode)
        {
            case 'q' or 'Q':
                return typecode == 'Q' && number.Sign < 0 ? "can't convert negative int to unsigned" : "int too big to convert";
            case 'I' or 'L':
                return number.Sign < 0 ? "can't convert negative value to unsigned int"
                    : number > ulong.MaxValue ? "Python int too large to convert to C unsigned long" : $"unsigned int is {side}";
            case var _ when number < long.MinValue || number > long.MaxValue:
                return "Python int too large to convert to C long";
            case 'B':
                return $"unsigned byte integer is {side}";
            case 'H' when number >= int.MinValue && number <= int.MaxValue:
                return $"unsigned short is {side}";
            case 'b' when number >= short.MinValue && number <= short.MaxValue:
                return $"signed char is {side}";
            default:
                return typecode is 'b' or 'h' ? $"signed short integer is {side}" : $"signed integer is {side}";
        }
    }

    /// <summary>Bytes of one element, as on 64-bit Linux and in the host's arrays.</summary>
    public static int SizeOf(char typecode) => typecode switch
    {
        'b' or 'B' => 1,
        'h' or 'H' => 2,
        'i' or 'I' or 'f' or 'u' or 'w' => 4,
        _ => 8,
    };

    // Little-endian.
    private static void WriteElement(char typecode, ReadOnlySpan<byte> bytes, ValueWriter writer)
    {
        switch (typecode)
        {
            case 'b': writer.WriteInteger((sbyte)bytes[0]); break;
            case 'B': writer.WriteInteger(bytes[0]); break;
            case 'h': writer.WriteInteger(BinaryPrimitives.ReadInt16LittleEndian(bytes)); break;
            case 'H': writer.WriteInteger(BinaryPrimitives.ReadUInt16LittleEndian(bytes)); break;
            case 'i': writer.WriteInteger(BinaryPrimitives.ReadInt32LittleEndian(bytes)); break;
            case 'I': writer.WriteInteger(BinaryPrimitives.ReadUInt32LittleEndian(bytes)); break;
            case 'l' or 'q': writer.WriteInteger(BinaryPrimitives.ReadInt64LittleEndian(bytes)); break;
            case 'L' or 'Q': writer.WriteInteger(BinaryPrimitives.ReadUInt64LittleEndian(bytes)); break;
            case 'f': writer.WriteFloat(BinaryPrimitives.ReadSingleLittleEndian(bytes)); break;
            case 'd': writer.WriteFloat(BinaryPrimitives.ReadDoubleLittleEndian(bytes)); break;
            default: WriteCharacter(BinaryPrimitives.ReadInt32LittleEndian(bytes), writer); break;
        }
    }

    private static void WriteCharacter(int code, ValueWriter writer)
    {
        if (!System.Text.Rune.IsValid(code))
        {
            throw PythonException.Value($"character U+{code:x} is not in range [U+0000; U+10ffff]");
        }

        Span<char> characters = stackalloc char[2];
        writer.WriteString(characters[..new System.Text.Rune(code).EncodeToUtf16(characters)]);
    }
}
