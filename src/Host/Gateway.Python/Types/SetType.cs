using System.Runtime.InteropServices;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>set, which CPython has from 3.14: the host's set. Older clients reach one by its name.</summary>
internal static class SetType
{
    private const string Kernel = "set";

    private static readonly EqualityComparer<Value> Equality = EqualityComparer<Value>.Create(
        static (one, other) => ValueEquality.AreEqual(one, other), static value => ValueEquality.GetHash(value));

    public static PythonType Row { get; } = new(
        "set",
        Kernel,
        ("__and__", call => OperateAsync(call, SetOperation.Intersection)),
        ("__class_getitem__", ReturnAlias),
        ("__contains__", ContainsAsync),
        ("__iand__", call => OperateInPlaceAsync(call, SetOperation.IntersectWith)),
        ("__ior__", call => OperateInPlaceAsync(call, SetOperation.UnionWith)),
        ("__isub__", call => OperateInPlaceAsync(call, SetOperation.ExceptWith)),
        ("__iter__", IterateAsync),
        ("__ixor__", call => OperateInPlaceAsync(call, SetOperation.SymmetricExceptWith, isList: false)),
        ("__len__", PlainMethods.Slot(SetOperation.Count)),
        ("__or__", call => OperateAsync(call, SetOperation.Union)),
        ("__rand__", call => OperateAsync(call, SetOperation.Intersection)),
        ("__ror__", call => OperateAsync(call, SetOperation.Union)),
        ("__rsub__", SubtractFromAsync),
        ("__rxor__", call => OperateAsync(call, SetOperation.SymmetricDifference, isList: false)),
        ("__sub__", call => OperateAsync(call, SetOperation.Difference)),
        ("__xor__", call => OperateAsync(call, SetOperation.SymmetricDifference, isList: false)),
        ("__ge__", call => OperateAsync(call, SetOperation.IsSupersetOf, isList: false)),
        ("__gt__", call => OperateAsync(call, SetOperation.IsProperSupersetOf, isList: false)),
        ("__le__", call => OperateAsync(call, SetOperation.IsSubsetOf, isList: false)),
        ("__lt__", call => OperateAsync(call, SetOperation.IsProperSubsetOf, isList: false)),
        ("add", PlainMethods.DoingWithKey("set.add", SetOperation.Add)),
        ("clear", PlainMethods.Doing("set.clear", SetOperation.Clear)),
        ("copy", PlainMethods.Returning("set.copy", SetOperation.Copy)),
        ("difference", call => CombineAllAsync(call, SetOperation.Difference)),
        ("difference_update", call => ChangeAsync(call, SetOperation.ExceptWith)),
        ("discard", DiscardAsync),
        ("intersection", call => CombineAllAsync(call, SetOperation.Intersection)),
        ("intersection_update", call => ChangeAsync(call, SetOperation.IntersectWith)),
        ("isdisjoint", call => CombineOneAsync(call, SetOperation.IsDisjointFrom)),
        ("issubset", call => CombineOneAsync(call, SetOperation.IsSubsetOf)),
        ("issuperset", call => CombineOneAsync(call, SetOperation.IsSupersetOf)),
        ("pop", PopAsync),
        ("remove", RemoveAsync),
        ("symmetric_difference", call => CombineOneAsync(call, SetOperation.SymmetricDifference)),
        ("symmetric_difference_update", ToggleAsync),
        ("union", call => CombineAllAsync(call, SetOperation.Union)),
        ("update", call => ChangeAsync(call, SetOperation.UnionWith)))
    {
        Exposed =
        [
            "__and__", "__class_getitem__", "__contains__", "__iand__", "__ior__", "__isub__", "__iter__", "__ixor__", "__len__", "__or__",
            "__rand__", "__ror__", "__rsub__", "__rxor__", "__sub__", "__xor__", "__ge__", "__gt__", "__le__", "__lt__", "add", "clear", "copy",
            "difference", "difference_update", "discard", "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop",
            "remove", "symmetric_difference", "symmetric_difference_update", "union", "update",
        ],
        Make = PlainMethods.MakerOfItems("set", Kernel),
        Text = PlainMethods.TextOf(SetOperation.Copy),
        Value = PlainMethods.Returning("set.copy", SetOperation.Copy),
    };

    // An iterator by value: iter([...]).
    private static async ValueTask IterateAsync(PythonCall call)
    {
        call.BindSlot(0);
        call.BeginRequest();
        var items = Iterables.Take((await call.AskAsync(SetOperation.Copy)).Required, 0, 1);
        Iterables.Return(call, "iter"u8, items);
    }

    private static async ValueTask ContainsAsync(PythonCall call)
    {
        BeginWithMember(call, "set.__contains__");
        call.ReturnOrRaise(await call.AskAsync(SetOperation.Contains));
    }

    private static async ValueTask DiscardAsync(PythonCall call)
    {
        BeginWithMember(call, "set.discard");
        call.ReturnNoneOrRaise(await call.AskAsync(SetOperation.Remove));
    }

    private static async ValueTask RemoveAsync(PythonCall call)
    {
        BeginWithMember(call, "set.remove");
        if (new ValueReader((await call.AskAsync(SetOperation.Remove)).Required.Body.Span).ReadBoolean())
        {
            call.ReturnNone();
        }
        else
        {
            call.RaiseKey(call[0]);
        }
    }

    // A set is looked for as the frozenset of the same items: it is no member itself.
    private static void BeginWithMember(PythonCall call, string function)
    {
        call.BindPositional(function, 1, 1);
        var (graph, member) = (call.Graph, call[0]);
        if (graph[member].Kind == NodeKind.Set)
        {
            var items = new List<int>();
            foreach (var item in graph.ChildrenOf(member))
            {
                items.Add(item);
            }

            member = graph.AddContainer(NodeKind.FrozenSet, CollectionsMarshal.AsSpan(items));
        }

        call.PutKey(call.BeginRequest(), member);
    }

    private static async ValueTask PopAsync(PythonCall call)
    {
        call.BindPositional("set.pop", 0, 0);
        call.BeginRequest();
        var answer = (await call.AskAsync(SetOperation.Take)).Required;
        var reader = new ValueReader(answer.Body.Span);
        if (reader.ReadListHeader() == 0)
        {
            call.Raise(PythonException.Make("KeyError", "pop from an empty set"));
        }
        else
        {
            call.Return(ref reader);
        }
    }

    // An operator, for which what is no set has to speak itself.
    private static async ValueTask OperateAsync(PythonCall call, SetOperation operation, bool isList = true)
    {
        if (TryBindOperand(call))
        {
            await WriteOperandAsync(call, isList);
            call.ReturnOrRaise(await call.AskAsync(operation));
        }
    }

    // The client has no use for what it gives back, but CPython sends it.
    private static async ValueTask OperateInPlaceAsync(PythonCall call, SetOperation operation, bool isList = true)
    {
        if (TryBindOperand(call))
        {
            await WriteOperandAsync(call, isList);
            _ = (await call.AskAsync(operation)).Required;
            call.BeginRequest();
            call.ReturnOrRaise(await call.AskAsync(SetOperation.Copy));
        }
    }

    // What the other has and this one has not.
    private static async ValueTask SubtractFromAsync(PythonCall call)
    {
        if (!TryBindOperand(call))
        {
            return;
        }

        var others = await Iterables.CollectAsync(call, call[0]);
        call.BeginRequest();
        var mine = new HashSet<Value>(Equality);
        var own = new ValueReader((await call.AskAsync(SetOperation.Copy)).Required.Body.Span);
        for (var left = own.ReadSequenceHeader(); left > 0; left--)
        {
            mine.Add(Value.Read(ref own));
        }

        var writer = call.BeginReturn();
        writer.WriteOpcode(PickleOpcode.EmptySet);
        writer.WriteOpcode(PickleOpcode.Mark);
        var reader = new ValueReader(others.Items.WrittenSpan);
        while (!reader.End)
        {
            var item = reader;
            if (mine.Contains(Value.Read(ref item)))
            {
                reader.Skip();
            }
            else
            {
                call.Write(ref reader, writer);
            }
        }

        writer.WriteOpcode(PickleOpcode.AddItems);
    }

    // set[int], which is of the class: types.GenericAlias(set, (int,)).
    private static ValueTask ReturnAlias(PythonCall call)
    {
        call.BindPositional("set.__class_getitem__", 1, 1);
        var writer = call.BeginReturn();
        writer.WriteGlobal("types"u8, "GenericAlias"u8);
        writer.WriteGlobal("builtins"u8, "set"u8);
        call.WriteNode(call[0], writer);
        if (call.Graph[call[0]].Kind != NodeKind.Tuple)
        {
            writer.WriteTupleEnd(1);
        }

        writer.WriteTupleEnd(2);
        writer.WriteOpcode(PickleOpcode.Reduce);
        return ValueTask.CompletedTask;
    }

    private static bool TryBindOperand(PythonCall call)
    {
        call.BindSlot(1);
        var isSet = IsSet(call, call[0]);
        if (!isSet)
        {
            call.ReturnNotImplemented();
        }

        return isSet;
    }

    private static async ValueTask WriteOperandAsync(PythonCall call, bool isList)
    {
        var items = await Iterables.CollectAsync(call, call[0]);
        var writer = call.BeginRequest();
        if (isList)
        {
            writer.WriteListHeader(1);
        }

        items.WriteList(writer);
    }

    private static async ValueTask CombineOneAsync(PythonCall call, SetOperation operation)
    {
        call.BindPositional($"set.{call.Method}", 1, 1);
        await WriteOperandAsync(call, isList: false);
        call.ReturnOrRaise(await call.AskAsync(operation));
    }

    private static async ValueTask CombineAllAsync(PythonCall call, SetOperation operation)
    {
        await CollectArgumentsAsync(call);
        call.ReturnOrRaise(await call.AskAsync(operation));
    }

    private static async ValueTask ChangeAsync(PythonCall call, SetOperation operation)
    {
        await CollectArgumentsAsync(call);
        call.ReturnNoneOrRaise(await call.AskAsync(operation));
    }

    private static async ValueTask ToggleAsync(PythonCall call)
    {
        call.BindPositional("set.symmetric_difference_update", 1, 1);
        await WriteOperandAsync(call, isList: false);
        call.ReturnNoneOrRaise(await call.AskAsync(SetOperation.SymmetricExceptWith));
    }

    private static async ValueTask CollectArgumentsAsync(PythonCall call)
    {
        call.BindPositional(call.Method, 0, int.MaxValue);
        var collections = new List<EncodedItems>();
        for (var i = 0; i < call.Count; i++)
        {
            collections.Add(await Iterables.CollectAsync(call, call.Graph.Child(call.Arguments, i)));
        }

        var writer = call.BeginRequest();
        writer.WriteListHeader(collections.Count);
        collections.ForEach(items => items.WriteList(writer));
    }

    private static bool IsSet(PythonCall call, int node) => call.Graph[node].Kind is NodeKind.Set or NodeKind.FrozenSet
        || call.IsProxyOf(node, Kernel, out _);
}
