using System.Buffers.Binary;
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
            switch (kind)
            {
                case NodeKind.Integer:
                    writer.WriteInteger(call.Graph[node].Number);
                    break;
                case NodeKind.BigInteger:
                    writer.WriteInteger(call.Graph.Integer(node));
                    break;
                case NodeKind.True or NodeKind.False:
                    writer.WriteInteger(kind == NodeKind.True ? 1 : 0);
                    break;
                default:
                    throw PythonException.Type($"'{PythonTypes.NameOf(call.Graph, node)}' object cannot be interpreted as an integer");
            }
        }
        else if (typecode is 'f' or 'd')
        {
            writer.WriteFloat(kind switch
            {
                NodeKind.Float => call.Graph.Float(node),
                NodeKind.Integer => call.Graph[node].Number,
                NodeKind.True => 1,
                NodeKind.False => 0,
                NodeKind.BigInteger when (double)call.Graph.Integer(node) is var number && double.IsFinite(number) => number,
                NodeKind.BigInteger => throw PythonException.Overflow("int too large to convert to float"),
                _ => throw PythonException.Type($"must be real number, not {PythonTypes.NameOf(call.Graph, node)}"),
            });
        }
        else if (kind == NodeKind.String && call.Graph.Text(node).EnumerateRunes().Count() == 1)
        {
            call.Put(writer, node);
        }
        else
        {
            throw PythonException.Type($"array item must be a unicode character, not {PythonTypes.NameOf(call.Graph, node)}");
        }
    }

    /// <summary>How Python says that a number does not fit.</summary>
    public static string Overflow(char typecode, bool isNegative) => typecode switch
    {
        'b' => isNegative ? "signed char is less than minimum" : "signed char is greater than maximum",
        'B' => isNegative ? "unsigned byte integer is less than minimum" : "unsigned byte integer is greater than maximum",
        'h' => isNegative ? "signed short integer is less than minimum" : "signed short integer is greater than maximum",
        'H' => isNegative ? "unsigned short is less than minimum" : "unsigned short is greater than maximum",
        'i' => isNegative ? "signed integer is less than minimum" : "signed integer is greater than maximum",
        'I' => isNegative ? "can't convert negative value to unsigned int" : "unsigned int is greater than maximum",
        'l' or 'q' => "Python int too large to convert to C long",
        'f' or 'd' => "float too large to pack",
        _ => isNegative ? "can't convert negative int to unsigned" : "int too big to convert",
    };

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
