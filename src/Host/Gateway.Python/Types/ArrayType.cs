using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>Array: the host's array, which has Python's typecodes.</summary>
internal static class ArrayType
{
    private const string Kernel = "array";

    public static PythonType Row { get; } = new(
        "Array", Kernel, ("__len__", CountAsync), ("__getitem__", GetItemAsync), ("__setitem__", SetItemAsync))
    {
        ProxyClass = "ArrayProxy",
        Exposed = ["__len__", "__getitem__", "__setitem__"],
        Make = MakeAsync,
        Text = TextAsync,
        Value = ValueAsync,
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        call.Bind("Array", 2, "typecode", "sequence", "lock");
        var code = call.RequireText(call[0], "array() argument 1");
        if (!ArrayArgument.IsTypeCode(code))
        {
            throw PythonException.Value("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
        }

        // Typecode w of 3.13 is what u is on Linux.
        var typecode = code == "w" ? 'u' : code[0];
        var elements = await ElementsAsync(call, typecode, call[1]);
        var writer = call.BeginOpen(Kernel, 2);
        writer.WriteString(typecode.ToString());
        elements.WriteList(writer);
        return await call.OpenAsync();
    }

    private static async ValueTask CountAsync(PythonCall call)
    {
        call.BindSlot(0);
        call.BeginRequest();
        call.ReturnOrRaise(await call.AskAsync(ArrayOperation.Count));
    }

    private static async ValueTask GetItemAsync(PythonCall call)
    {
        call.BindSlot(1);
        var writer = call.BeginRequest();
        if (SliceArgument.IsSlice(call.Graph, call[0]))
        {
            SliceArgument.Write(call, call[0], writer);
            ReturnArray(call, (await call.AskAsync(ArrayOperation.SlicePacked)).Required);
            return;
        }

        writer.WriteInteger(RequireIndex(call));
        var answer = await call.AskAsync(ArrayOperation.Get);
        if (answer.Error == ErrorCode.IndexOutOfRange)
        {
            call.Raise(PythonException.Index("array index out of range"));
            return;
        }

        call.ReturnOrRaise(answer);
    }

    private static async ValueTask SetItemAsync(PythonCall call)
    {
        call.BindSlot(2, isUnpacked: true);
        var typecode = await TypeCodeAsync(call);
        if (SliceArgument.IsSlice(call.Graph, call[0]))
        {
            await SetSliceAsync(call, typecode);
            return;
        }

        var writer = call.BeginRequest();
        writer.WriteInteger(RequireIndex(call));
        ArrayArgument.WriteElement(call, typecode, call[1], writer);
        var answer = await call.AskAsync(ArrayOperation.Set);
        if (answer.Error == ErrorCode.IndexOutOfRange)
        {
            call.Raise(PythonException.Index("array assignment index out of range"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    private static async ValueTask SetSliceAsync(PythonCall call, char typecode)
    {
        if (!ArrayArgument.TryRead(call.Graph, call[1], out var other, out var content))
        {
            throw PythonException.Type($"can only assign array (not \"{PythonTypes.NameOf(call.Graph, call[1])}\") to array slice");
        }

        if ((other == 'w' ? 'u' : other) != typecode)
        {
            throw PythonException.Type("bad argument type for built-in operation");
        }

        var elements = new ByteBuffer(256);
        var count = ArrayArgument.WriteElements(call, other, content, new ValueWriter(elements));
        var writer = call.BeginRequest();
        SliceArgument.Write(call, call[0], writer);
        new EncodedItems(count, elements).WriteList(writer);
        var answer = await call.AskAsync(ArrayOperation.SetSlice);
        if (answer.Error == ErrorCode.ValueError)
        {
            call.Raise(PythonException.Value($"attempt to assign array of size {count} to a slice of another size: the host's arrays keep their length"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    // array('i', [1, 2]), array('u', 'ab'), array('i')
    private static async ValueTask<string> TextAsync(PythonCall call)
    {
        var typecode = await TypeCodeAsync(call);
        var elements = await AllAsync(call);
        if (elements.Count == 0)
        {
            return $"array('{typecode}')";
        }

        var list = new ByteBuffer(elements.Items.Length + 9);
        elements.WriteList(new ValueWriter(list));
        if (typecode != 'u')
        {
            return $"array('{typecode}', {call.Describe(list.WrittenSpan)})";
        }

        var text = new StringBuilder();
        var reader = new ValueReader(elements.Items.WrittenSpan);
        while (!reader.End)
        {
            text.Append(reader.ReadString());
        }

        var output = new StringBuilder("array('u', ");
        PythonText.AppendText(output, text.ToString());
        return output.Append(')').ToString();
    }

    private static async ValueTask ValueAsync(PythonCall call)
    {
        var writer = call.BeginRequest();
        writer.WriteNull();
        writer.WriteNull();
        writer.WriteNull();
        ReturnArray(call, (await call.AskAsync(ArrayOperation.SlicePacked)).Required);
    }

    // {typecode: bytes} becomes array.array(typecode, bytes).
    private static void ReturnArray(PythonCall call, in Answer answer)
    {
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadMapHeader();
        var writer = call.BeginReturn();
        writer.WriteGlobal("array"u8, "array"u8);
        writer.WriteText(reader.ReadUtf8());
        writer.WriteBytes(reader.ReadBytes());
        writer.WriteTupleEnd(2);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    private static async ValueTask<EncodedItems> AllAsync(PythonCall call)
    {
        var writer = call.BeginRequest();
        writer.WriteNull();
        writer.WriteNull();
        writer.WriteNull();
        return Iterables.Take((await call.AskAsync(ArrayOperation.Slice)).Required, 0, 1);
    }

    private static async ValueTask<char> TypeCodeAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(ArrayOperation.TypeCode)).Required;
        return new ValueReader(answer.Body.Span).ReadString()[0];
    }

    // Bytes are machine values; anything else is iterated, each item an element.
    private static async ValueTask<EncodedItems> ElementsAsync(PythonCall call, char typecode, int node)
    {
        var graph = call.Graph;
        if (graph[node].Kind is NodeKind.Bytes or NodeKind.ByteArray)
        {
            var raw = new ByteBuffer(256);
            var bytes = graph.AddOwnPayload(NodeKind.Bytes, graph.Payload(node).ToArray());
            return new EncodedItems(ArrayArgument.WriteElements(call, typecode, bytes, new ValueWriter(raw)), raw);
        }

        if (graph[node].Kind is NodeKind.List or NodeKind.Tuple)
        {
            var elements = new ByteBuffer(256);
            foreach (var child in graph.ChildrenOf(node))
            {
                ArrayArgument.WriteElement(call, typecode, child, new ValueWriter(elements));
            }

            return new EncodedItems(graph[node].Count, elements);
        }

        if (graph[node].Kind == NodeKind.String && typecode != 'u')
        {
            throw PythonException.Type($"cannot use a str to initialize an array with typecode '{typecode}'");
        }

        return Numbers(typecode, await Iterables.CollectAsync(call, node));
    }

    // As the typecode has them; what is no number at all the host refuses.
    private static EncodedItems Numbers(char typecode, EncodedItems items)
    {
        var numbers = new ByteBuffer(items.Items.Length);
        var writer = new ValueWriter(numbers);
        var reader = new ValueReader(items.Items.WrittenSpan);
        while (!reader.End)
        {
            switch (reader.PeekKind())
            {
                case ValueKind.Integer when typecode is 'f' or 'd':
                    ArrayArgument.WriteFloat(typecode, (double)reader.ReadBigInteger(), writer);
                    break;
                case ValueKind.Integer when typecode != 'u':
                    ArrayArgument.WriteInteger(typecode, reader.ReadBigInteger(), writer);
                    break;
                case ValueKind.Float when typecode == 'f':
                    ArrayArgument.WriteFloat(typecode, reader.ReadFloat(), writer);
                    break;
                default:
                    writer.WriteEncoded(reader.ReadEncoded());
                    break;
            }
        }

        return items with { Items = numbers };
    }

    private static long RequireIndex(PythonCall call) =>
        call.Graph[call[0]].Kind is NodeKind.Integer or NodeKind.True or NodeKind.False or NodeKind.BigInteger
            ? SliceArgument.RequireIndex(call, call[0], "array")
            : throw PythonException.Type("array indices must be integers");
}
