using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Serving.Iterators;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>dict: the host's dictionary.</summary>
internal static class DictType
{
    private const string Kernel = "dictionary";

    public static PythonType Row { get; } = new(
        "dict",
        Kernel,
        ("__contains__", PlainMethods.OfKey("dict.__contains__", DictionaryOperation.Contains)),
        ("__delitem__", DeleteAsync),
        ("__getitem__", GetItemAsync),
        ("__iter__", IterateAsync),
        ("__len__", PlainMethods.Slot(DictionaryOperation.Count)),
        ("__setitem__", SetAsync),
        ("clear", PlainMethods.Doing("dict.clear", DictionaryOperation.Clear)),
        ("copy", CopyAsync),
        ("get", GetAsync),
        ("items", ItemsAsync),
        ("keys", KeysAsync),
        ("pop", PopAsync),
        ("popitem", PopItemAsync),
        ("setdefault", SetDefaultAsync),
        ("update", UpdateAsync),
        ("values", ValuesAsync),
        ("__or__", UnionAsync),
        ("__ror__", ReverseUnionAsync),
        ("__ior__", UpdateInPlaceAsync),
        ("__reversed__", ReversedAsync),
        ("fromkeys", FromKeysAsync))
    {
        ProxyClass = "DictProxy",
        Exposed =
        [
            "__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys",
            "pop", "popitem", "setdefault", "update", "values", "__iter__",
        ],
        ExposedToLatest = ["__ior__", "__or__", "__reversed__", "__ror__", "fromkeys"],
        Make = MakeAsync,
        Text = PlainMethods.TextOf(DictionaryOperation.Copy),
        Value = ReturnCopyAsync,
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        if (call.Count == 0 && call.Graph[call.Keywords].Count == 0)
        {
            call.BeginOpen(Kernel, 0);
            return await call.OpenAsync();
        }

        var pairs = await PairsAsync(call, "dict");
        var writer = call.BeginOpen(Kernel, 1);
        writer.WriteMapHeader(pairs.Count);
        writer.WriteEncoded(pairs.Items.WrittenSpan);
        writer.Output.CarriesReferences |= pairs.Items.CarriesReferences;
        return await call.OpenAsync();
    }

    private static async ValueTask GetItemAsync(PythonCall call)
    {
        call.BindPositional("dict.__getitem__", 1, 1);
        call.PutKey(call.BeginRequest(), call[0]);
        ReturnFoundOrRaise(call, (await call.AskForItemAsync(DictionaryOperation.Get)).Required, call[0]);
    }

    private static async ValueTask GetAsync(PythonCall call)
    {
        call.BindPositional("dict.get", 1, 2);
        call.PutKey(call.BeginRequest(), call[0]);
        ReturnFoundOrDefault(call, (await call.AskForItemAsync(DictionaryOperation.Get)).Required);
    }

    private static async ValueTask SetAsync(PythonCall call)
    {
        call.BindSlot(2, isUnpacked: true);
        var writer = call.BeginRequest();
        call.PutKey(writer, call[0]);
        call.Put(writer, call[1]);
        call.ReturnNoneOrRaise(await call.AskAsync(DictionaryOperation.Set));
    }

    private static async ValueTask DeleteAsync(PythonCall call)
    {
        call.BindSlot(1);
        call.PutKey(call.BeginRequest(), call[0]);
        if (IsTrue((await call.AskAsync(DictionaryOperation.Remove)).Required))
        {
            call.ReturnNone();
        }
        else
        {
            call.RaiseKey(call[0]);
        }
    }

    private static ValueTask CopyAsync(PythonCall call)
    {
        call.BindPositional("dict.copy", 0, 0);
        return ReturnCopyAsync(call);
    }

    private static async ValueTask ReturnCopyAsync(PythonCall call)
    {
        call.BeginRequest();
        call.ReturnOrRaise(await call.AskAsync(DictionaryOperation.Copy));
    }

    private static async ValueTask PopAsync(PythonCall call)
    {
        call.BindPositional("dict.pop", 1, 2);
        call.PutKey(call.BeginRequest(), call[0]);
        var answer = (await call.AskForItemAsync(DictionaryOperation.Take)).Required;
        if (call[1] < 0)
        {
            ReturnFoundOrRaise(call, answer, call[0]);
        }
        else
        {
            ReturnFoundOrDefault(call, answer);
        }
    }

    private static async ValueTask PopItemAsync(PythonCall call)
    {
        call.BindPositional("dict.popitem", 0, 0);
        call.BeginRequest();
        var answer = (await call.AskAsync(DictionaryOperation.TakeLast)).Required;
        var reader = new ValueReader(answer.Body.Span);
        if (reader.ReadListHeader() == 0)
        {
            call.Raise(PythonException.Make("KeyError", "popitem(): dictionary is empty"));
            return;
        }

        var writer = call.BeginReturn();
        call.Write(ref reader, writer);
        call.Write(ref reader, writer);
        writer.WriteTupleEnd(2);
    }

    private static async ValueTask SetDefaultAsync(PythonCall call)
    {
        call.BindPositional("dict.setdefault", 1, 2);
        var writer = call.BeginRequest();
        call.PutKey(writer, call[0]);
        if (call[1] < 0)
        {
            writer.WriteNull();
        }
        else
        {
            call.Put(writer, call[1]);
        }

        call.ReturnOrRaise(await call.AskAsync(DictionaryOperation.GetOrAdd));
    }

    private static async ValueTask UpdateAsync(PythonCall call)
    {
        call.ReturnNoneOrRaise(await UpdateWithArgumentsAsync(call));
    }

    // The client has no use for what it gives back, but CPython sends it.
    private static async ValueTask UpdateInPlaceAsync(PythonCall call)
    {
        call.BindSlot(1);
        _ = (await UpdateWithArgumentsAsync(call)).Required;
        await ReturnCopyAsync(call);
    }

    private static async ValueTask<Answer> UpdateWithArgumentsAsync(PythonCall call)
    {
        var pairs = await PairsAsync(call, "update");
        var writer = call.BeginRequest();
        writer.WriteMapHeader(pairs.Count);
        writer.WriteEncoded(pairs.Items.WrittenSpan);
        writer.Output.CarriesReferences |= pairs.Items.CarriesReferences;
        return await call.AskAsync(DictionaryOperation.SetMany);
    }

    private static ValueTask KeysAsync(PythonCall call) => ReturnPartsAsync(call, wanted: 0);

    private static ValueTask ValuesAsync(PythonCall call) => ReturnPartsAsync(call, wanted: 1);

    // A plain list: what the client makes of CPython's view is the same.
    private static async ValueTask ReturnPartsAsync(PythonCall call, int wanted)
    {
        call.BindPositional($"dict.{call.Method}", 0, 0);
        call.BeginRequest();
        var answer = (await call.AskAsync(DictionaryOperation.Copy)).Required;
        var reader = new ValueReader(answer.Body.Span);
        var count = reader.ReadMapHeader();
        var writer = call.BeginReturn();
        writer.WriteOpcode(PickleOpcode.EmptyList);
        writer.WriteOpcode(PickleOpcode.Mark);
        for (var i = 0; i < count; i++)
        {
            if (wanted == 0)
            {
                call.Write(ref reader, writer);
                reader.Skip();
            }
            else
            {
                reader.Skip();
                call.Write(ref reader, writer);
            }
        }

        writer.WriteOpcode(PickleOpcode.Appends);
    }

    private static async ValueTask ItemsAsync(PythonCall call)
    {
        call.BindPositional("dict.items", 0, 0);
        call.BeginRequest();
        var answer = (await call.AskAsync(DictionaryOperation.Copy)).Required;
        var reader = new ValueReader(answer.Body.Span);
        var count = reader.ReadMapHeader();
        var writer = call.BeginReturn();
        writer.WriteOpcode(PickleOpcode.EmptyList);
        writer.WriteOpcode(PickleOpcode.Mark);
        for (var i = 0; i < count; i++)
        {
            call.Write(ref reader, writer);
            call.Write(ref reader, writer);
            writer.WriteTupleEnd(2);
        }

        writer.WriteOpcode(PickleOpcode.Appends);
    }

    private static async ValueTask IterateAsync(PythonCall call)
    {
        call.BindSlot(0);
        call.BeginRequest();
        var keys = Iterables.Take((await call.AskAsync(DictionaryOperation.Copy)).Required, 0, 2);
        IteratorType.ReturnProxy(call, call.Core.Iterators.Add(new KeyIterator(call.Target, keys.Items.WrittenSpan.ToArray(), keys.Count), call.Peer));
    }

    // An iterator by value: reversed([...]).
    private static async ValueTask ReversedAsync(PythonCall call)
    {
        call.BindPositional("dict.__reversed__", 0, 0);
        call.BeginRequest();
        var keys = Iterables.Take((await call.AskAsync(DictionaryOperation.Copy)).Required, 0, 2);
        Iterables.Return(call, "reversed"u8, keys);
    }

    // A dict by value: of the class and not of the object, which it leaves as it is.
    private static async ValueTask FromKeysAsync(PythonCall call)
    {
        call.BindPositional("dict.fromkeys", 1, 2);
        var keys = await Iterables.CollectAsync(call, call[0]);
        var writer = call.BeginReturn();
        writer.WriteOpcode(PickleOpcode.EmptyDict);
        writer.WriteOpcode(PickleOpcode.Mark);
        var reader = new ValueReader(keys.Items.WrittenSpan);
        while (!reader.End)
        {
            var key = reader;
            DemandHashable(Value.Read(ref key));
            call.Write(ref reader, writer);
            if (call[1] < 0)
            {
                writer.WriteNone();
            }
            else
            {
                call.WriteNode(call[1], writer);
            }
        }

        writer.WriteOpcode(PickleOpcode.SetItems);
    }

    private static async ValueTask UnionAsync(PythonCall call) => await ReturnUnionAsync(call, own: 0);

    private static async ValueTask ReverseUnionAsync(PythonCall call) => await ReturnUnionAsync(call, own: 1);

    // Both one behind the other: of two equal keys the client keeps the later value.
    private static async ValueTask ReturnUnionAsync(PythonCall call, int own)
    {
        call.BindSlot(1);
        if (!Iterables.TryReadDict(call.Graph, call[0], out _) && !call.IsProxyOf(call[0], Kernel, out _))
        {
            call.ReturnNotImplemented();
            return;
        }

        var other = await PairsAsync(call, "dict.__or__");
        call.BeginRequest();
        var mine = Iterables.Take((await call.AskAsync(DictionaryOperation.Copy)).Required, 0, 1);
        var writer = call.BeginReturn();
        writer.WriteOpcode(PickleOpcode.EmptyDict);
        writer.WriteOpcode(PickleOpcode.Mark);
        (own == 0 ? mine : other).WriteAll(call, writer);
        (own == 0 ? other : mine).WriteAll(call, writer);
        writer.WriteOpcode(PickleOpcode.SetItems);
    }

    // [mapping or pairs], keywords: keys and values one behind the other.
    private static async ValueTask<EncodedItems> PairsAsync(PythonCall call, string function)
    {
        if (call.Count > 1)
        {
            throw PythonException.Type($"{function} expected at most 1 argument, got {call.Count}");
        }

        var items = new ByteBuffer(256);
        var writer = new ValueWriter(items);
        var count = call.Count == 0 ? 0 : await AppendPairsAsync(call, call.Graph.Child(call.Arguments, 0), writer);
        foreach (var node in call.Graph.ChildrenOf(call.Keywords))
        {
            call.Put(writer, node);
        }

        return new EncodedItems(count + (call.Graph[call.Keywords].Count / 2), items);
    }

    private static async ValueTask<int> AppendPairsAsync(PythonCall call, int node, ValueWriter writer)
    {
        var graph = call.Graph;
        if (Iterables.TryReadDict(graph, node, out var pairs))
        {
            var isKey = true;
            foreach (var child in graph.ChildrenOf(pairs))
            {
                if (isKey)
                {
                    call.PutKey(writer, child);
                }
                else
                {
                    call.Put(writer, child);
                }

                isKey = !isKey;
            }

            return graph[pairs].Count / 2;
        }

        if (call.IsProxyOf(node, Kernel, out var reference))
        {
            call.BeginRequest();
            var all = Iterables.Take((await call.AskAsync(reference.Id, (ushort)DictionaryOperation.Copy)).Required, 0, 1);
            writer.WriteEncoded(all.Items.WrittenSpan);
            writer.Output.CarriesReferences |= all.Items.CarriesReferences;
            return all.Count / 2;
        }

        return AppendPairs(await Iterables.CollectAsync(call, node), writer);
    }

    private static int AppendPairs(EncodedItems items, ValueWriter writer)
    {
        var reader = new ValueReader(items.Items.WrittenSpan);
        for (var i = 0; i < items.Count; i++)
        {
            var kind = reader.PeekKind();
            if (kind is not (ValueKind.List or ValueKind.Tuple))
            {
                throw kind == ValueKind.String
                    ? PythonException.Value($"dictionary update sequence element #{i} has length {reader.ReadString().Length}; 2 is required")
                    : PythonException.Type($"cannot convert dictionary update sequence element #{i} to a sequence");
            }

            var length = reader.ReadSequenceHeader();
            if (length != 2)
            {
                throw PythonException.Value($"dictionary update sequence element #{i} has length {length}; 2 is required");
            }

            var key = Value.Read(ref reader);
            DemandHashable(key);
            key.Write(writer);
            writer.WriteEncoded(reader.ReadEncoded(out var references));
            writer.Output.CarriesReferences |= references;
        }

        return items.Count;
    }

    private static void DemandHashable(in Value key)
    {
        if (!ValueEquality.IsHashable(key, out var offending))
        {
            throw PythonException.Type($"unhashable type: '{PythonTypes.NameOf(offending)}'");
        }
    }

    private static bool IsTrue(in Answer answer) => new ValueReader(answer.Body.Span).ReadBoolean();

    // The answer is [value] or [].
    private static void ReturnFoundOrRaise(PythonCall call, in Answer answer, int key)
    {
        if (!call.TryReturnItem(answer))
        {
            call.RaiseKey(key);
        }
    }

    private static void ReturnFoundOrDefault(PythonCall call, in Answer answer)
    {
        if (call.TryReturnItem(answer))
        {
            return;
        }

        if (call[1] < 0)
        {
            call.ReturnNone();
        }
        else
        {
            call.WriteNode(call[1], call.BeginReturn());
        }
    }
}
