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

    public static PythonType Row { get; } = new(
        "set",
        Kernel,
        ("__contains__", PlainMethods.OfKey("set.__contains__", SetOperation.Contains)),
        ("__len__", PlainMethods.Returning("set.__len__", SetOperation.Count)),
        ("__iter__", IterateAsync),
        ("__and__", call => CombineOneAsync(call, SetOperation.Intersection)),
        ("__rand__", call => CombineOneAsync(call, SetOperation.Intersection)),
        ("__or__", call => CombineOneAsync(call, SetOperation.Union)),
        ("__ror__", call => CombineOneAsync(call, SetOperation.Union)),
        ("__sub__", call => CombineOneAsync(call, SetOperation.Difference)),
        ("__xor__", call => CombineOneAsync(call, SetOperation.SymmetricDifference, isList: false)),
        ("__rxor__", call => CombineOneAsync(call, SetOperation.SymmetricDifference, isList: false)),
        ("__ge__", call => CombineOneAsync(call, SetOperation.IsSupersetOf, isList: false)),
        ("__gt__", call => CombineOneAsync(call, SetOperation.IsProperSupersetOf, isList: false)),
        ("__le__", call => CombineOneAsync(call, SetOperation.IsSubsetOf, isList: false)),
        ("__lt__", call => CombineOneAsync(call, SetOperation.IsProperSubsetOf, isList: false)),
        ("add", PlainMethods.DoingWithKey("set.add", SetOperation.Add)),
        ("clear", PlainMethods.Doing("set.clear", SetOperation.Clear)),
        ("copy", PlainMethods.Returning("set.copy", SetOperation.Copy)),
        ("difference", call => CombineAllAsync(call, SetOperation.Difference)),
        ("difference_update", call => ChangeAsync(call, SetOperation.ExceptWith)),
        ("discard", PlainMethods.DoingWithKey("set.discard", SetOperation.Remove)),
        ("intersection", call => CombineAllAsync(call, SetOperation.Intersection)),
        ("intersection_update", call => ChangeAsync(call, SetOperation.IntersectWith)),
        ("isdisjoint", call => CombineOneAsync(call, SetOperation.IsDisjointFrom, isList: false)),
        ("issubset", call => CombineOneAsync(call, SetOperation.IsSubsetOf, isList: false)),
        ("issuperset", call => CombineOneAsync(call, SetOperation.IsSupersetOf, isList: false)),
        ("pop", PopAsync),
        ("remove", RemoveAsync),
        ("symmetric_difference", call => CombineOneAsync(call, SetOperation.SymmetricDifference, isList: false)),
        ("symmetric_difference_update", ToggleAsync),
        ("union", call => CombineAllAsync(call, SetOperation.Union)),
        ("update", call => ChangeAsync(call, SetOperation.UnionWith)))
    {
        Exposed =
        [
            "__and__", "__contains__", "__iter__", "__len__", "__or__", "__rand__", "__ror__", "__rxor__", "__sub__", "__xor__", "__ge__",
            "__gt__", "__le__", "__lt__", "add", "clear", "copy", "difference", "difference_update", "discard", "intersection",
            "intersection_update", "isdisjoint", "issubset", "issuperset", "pop", "remove", "symmetric_difference",
            "symmetric_difference_update", "union", "update",
        ],
        Make = PlainMethods.MakerOfItems("set", Kernel),
        Text = PlainMethods.TextOf(SetOperation.Copy),
        Value = PlainMethods.Returning("set.copy", SetOperation.Copy),
    };

    // An iterator by value: iter([...]).
    private static async ValueTask IterateAsync(PythonCall call)
    {
        call.BindPositional("set.__iter__", 0, 0);
        call.BeginRequest();
        var items = Iterables.Take((await call.AskAsync(SetOperation.Copy)).Required, 0, 1);
        Iterables.Return(call, "iter"u8, items);
    }

    private static async ValueTask RemoveAsync(PythonCall call)
    {
        call.BindPositional("set.remove", 1, 1);
        call.PutKey(call.BeginRequest(), call[0]);
        if (new ValueReader((await call.AskAsync(SetOperation.Remove)).Required.Body.Span).ReadBoolean())
        {
            call.ReturnNone();
        }
        else
        {
            call.RaiseKey(call[0]);
        }
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

    private static async ValueTask CombineOneAsync(PythonCall call, SetOperation operation, bool isList = true)
    {
        call.BindPositional($"set.{call.Method}", 1, 1);
        if (call.Method.StartsWith("__", StringComparison.Ordinal) && !IsSet(call, call[0]))
        {
            throw PythonException.Type($"unsupported operand type(s) for {call.Method}: 'set' and '{PythonTypes.NameOf(call.Graph, call[0])}'");
        }

        var items = await Iterables.CollectAsync(call, call[0]);
        var writer = call.BeginRequest();
        if (isList)
        {
            writer.WriteListHeader(1);
        }

        items.WriteList(writer);
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
        var items = await Iterables.CollectAsync(call, call[0]);
        items.WriteList(call.BeginRequest());
        call.ReturnNoneOrRaise(await call.AskAsync(SetOperation.SymmetricExceptWith));
    }

    private static async ValueTask CollectArgumentsAsync(PythonCall call)
    {
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
        || (ProxyNodes.TryRead(call.Graph, node, out var proxy)
            && call.Core.Proxies.TryFind(call.Graph.Payload(proxy.Ident), out var reference) && reference.TypeName == Kernel);
}
