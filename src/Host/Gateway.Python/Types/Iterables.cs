using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>The items of something that Python can iterate: encoded, one behind the other.</summary>
/// <param name="Count">How many.</param>
/// <param name="Items">The items.</param>
internal readonly record struct EncodedItems(int Count, ByteBuffer Items)
{
    /// <summary>Writes them as one list.</summary>
    public void WriteList(ValueWriter writer)
    {
        writer.WriteListHeader(Count);
        writer.WriteEncoded(Items.WrittenSpan);
        writer.Output.CarriesReferences |= Items.CarriesReferences;
    }

    /// <summary>Writes them into a reply, one behind the other.</summary>
    public void WriteAll(PythonCall call, PickleWriter writer)
    {
        var reader = new ValueReader(Items.WrittenSpan);
        while (!reader.End)
        {
            call.Write(ref reader, writer);
        }
    }
}

/// <summary>Iterates over arguments as Python would: sequences, text, dicts, sets, ranges, collections, and proxies of this host's objects.</summary>
internal static class Iterables
{
    private const long MostOfRange = 100_000_000;

    /// <summary>Collects the items of an argument.</summary>
    /// <exception cref="PythonException">A TypeError: it cannot be iterated.</exception>
    public static async ValueTask<EncodedItems> CollectAsync(PythonCall call, int node)
    {
        if (ProxyNodes.TryRead(call.Graph, node, out var proxy) && call.Core.Proxies.TryFind(call.Graph.Payload(proxy.Ident), out var reference))
        {
            return await CopyAsync(call, reference);
        }

        var items = new ByteBuffer(256);
        return new EncodedItems(Collect(call, node, new ValueWriter(items)), items);
    }

    /// <summary>Whether an argument is a dict, or a class of Python's collections that is one, and its keys and values as nodes.</summary>
    public static bool TryReadDict(PickleGraph graph, int node, out int pairs)
    {
        pairs = node;
        if (graph[node].Kind == NodeKind.Dict)
        {
            return true;
        }

        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        ref var parts = ref graph.PartsOf(node);
        if (graph.IsGlobal(parts.Callable, "collections"u8, "Counter"u8) && graph[parts.Arguments].Count == 1)
        {
            pairs = graph.Child(parts.Arguments, 0);
            return graph[pairs].Kind == NodeKind.Dict;
        }

        var isDict = graph.IsGlobal(parts.Callable, "collections"u8, "OrderedDict"u8) || graph.IsGlobal(parts.Callable, "collections"u8, "defaultdict"u8);
        pairs = parts.Pairs >= 0 ? parts.Pairs : graph.Add(NodeKind.Dict);
        return isDict || graph.PartsOf(node).Pairs >= 0;
    }

    private static int Collect(PythonCall call, int node, ValueWriter writer)
    {
        var graph = call.Graph;
        switch (graph[node].Kind)
        {
            case NodeKind.List or NodeKind.Tuple or NodeKind.Set or NodeKind.FrozenSet:
                foreach (var child in graph.ChildrenOf(node))
                {
                    call.Put(writer, child);
                }

                return graph[node].Count;
            case NodeKind.String:
                return CollectCharacters(graph.Text(node), writer);
            case NodeKind.Bytes or NodeKind.ByteArray:
                foreach (var one in graph.Payload(node))
                {
                    writer.WriteInteger(one);
                }

                return graph.Payload(node).Length;
            default:
                return TryReadDict(graph, node, out var pairs) ? CollectKeys(call, pairs, writer) : CollectObject(call, node, writer);
        }
    }

    private static int CollectKeys(PythonCall call, int pairs, ValueWriter writer)
    {
        var isKey = true;
        foreach (var child in call.Graph.ChildrenOf(pairs))
        {
            if (isKey)
            {
                call.Put(writer, child);
            }

            isKey = !isKey;
        }

        return call.Graph[pairs].Count / 2;
    }

    private static int CollectCharacters(string text, ValueWriter writer)
    {
        var count = 0;
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            writer.WriteString(characters[..rune.EncodeToUtf16(characters)]);
            count++;
        }

        return count;
    }

    private static int CollectObject(PythonCall call, int node, ValueWriter writer)
    {
        var graph = call.Graph;
        if (graph[node].Kind == NodeKind.Object)
        {
            var parts = graph.PartsOf(node);
            if (parts.Items >= 0)
            {
                return Collect(call, parts.Items, writer);
            }

            if (ArrayArgument.TryRead(graph, node, out var typecode, out var content))
            {
                return ArrayArgument.WriteElements(call, typecode, content, writer);
            }

            if (graph.IsGlobal(parts.Callable, "builtins"u8, "range"u8) && graph[parts.Arguments].Count == 3)
            {
                return CollectRange(call, parts.Arguments, writer);
            }

            if (graph.IsGlobal(parts.Callable, "collections"u8, "deque"u8))
            {
                return 0;
            }

            // list(x), set(x), iter(x), reversed(list)
            if (graph[parts.Callable].Kind == NodeKind.Global && graph[parts.Arguments].Count >= 1
                && PythonTypes.NameOf(graph, node) is "list" or "set" or "frozenset" or "iter" or "bytearray" or "reversed")
            {
                return CollectWrapped(call, parts, PythonTypes.NameOf(graph, node), writer);
            }
        }

        throw PythonException.Type($"'{PythonTypes.NameOf(graph, node)}' object is not iterable");
    }

    private static int CollectWrapped(PythonCall call, ObjectParts parts, string name, ValueWriter writer)
    {
        var graph = call.Graph;
        var inner = graph.Child(parts.Arguments, 0);
        if (name != "reversed" || graph[inner].Kind is not (NodeKind.List or NodeKind.Tuple))
        {
            return Collect(call, inner, writer);
        }

        for (var i = graph[inner].Count - 1; i >= 0; i--)
        {
            call.Put(writer, graph.Child(inner, i));
        }

        return graph[inner].Count;
    }

    private static int CollectRange(PythonCall call, int arguments, ValueWriter writer)
    {
        var graph = call.Graph;
        var start = call.RequireInteger(graph.Child(arguments, 0));
        var stop = call.RequireInteger(graph.Child(arguments, 1));
        var step = call.RequireInteger(graph.Child(arguments, 2));
        if (step == 0)
        {
            throw PythonException.Value("range() arg 3 must not be zero");
        }

        var distance = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var size = step > 0 ? step : -(Int128)step;
        var count = distance <= 0 ? 0 : (distance + size - 1) / size;
        if (count > MostOfRange)
        {
            throw PythonException.Make("MemoryError", $"found a range of {count} items; expected at most {MostOfRange}");
        }

        for (var i = 0L; i < (long)count; i++)
        {
            writer.WriteInteger(start + (i * step));
        }

        return (int)count;
    }

    private static async ValueTask<EncodedItems> CopyAsync(PythonCall call, ObjectReference reference)
    {
        switch (reference.TypeName)
        {
            case "dictionary":
                call.BeginRequest();
                var map = (await call.AskAsync(reference.Id, (ushort)DictionaryOperation.Copy)).Required;
                return Take(map, wanted: 0, every: 2);
            case "list":
                call.BeginRequest();
                return Take((await call.AskAsync(reference.Id, (ushort)ListOperation.Copy)).Required, 0, 1);
            case "set":
                call.BeginRequest();
                return Take((await call.AskAsync(reference.Id, (ushort)SetOperation.Copy)).Required, 0, 1);
            case "array":
                var writer = call.BeginRequest();
                writer.WriteNull();
                writer.WriteNull();
                writer.WriteNull();
                return Take((await call.AskAsync(reference.Id, (ushort)ArrayOperation.Slice)).Required, 0, 1);
            default:
                throw PythonException.Type($"'{call.Core.Types.Of(reference.TypeName).ProxyClass ?? "AutoProxy"}' object is not iterable");
        }
    }

    /// <summary>Returns a function of Python's builtins that is called with a list, such as an iterator by value.</summary>
    public static void Return(PythonCall call, ReadOnlySpan<byte> function, in EncodedItems items)
    {
        var writer = call.BeginReturn();
        writer.WriteGlobal("builtins"u8, function);
        writer.WriteOpcode(PickleOpcode.EmptyList);
        writer.WriteOpcode(PickleOpcode.Mark);
        items.WriteAll(call, writer);
        writer.WriteOpcode(PickleOpcode.Appends);
        writer.WriteTupleEnd(1);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    /// <summary>Takes the items of an answer that is a container: all, or the keys or values of a map.</summary>
    public static EncodedItems Take(in Answer answer, int wanted, int every)
    {
        var items = new ByteBuffer(answer.Body.Length);
        var reader = new ValueReader(answer.Body.Span);
        var count = reader.PeekKind() == ValueKind.Map ? 2 * reader.ReadMapHeader() : reader.ReadSequenceHeader();
        for (var i = 0; i < count; i++)
        {
            var item = reader.ReadEncoded(out var references);
            if (i % every == wanted)
            {
                items.Write(item);
                items.CarriesReferences |= references;
            }
        }

        return new EncodedItems(count / every, items);
    }
}
