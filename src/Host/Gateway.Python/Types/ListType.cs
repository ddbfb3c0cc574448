using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>list: the host's list.</summary>
internal static class ListType
{
    private const string Kernel = "list";

    public static PythonType Row { get; } = new(
        "list",
        Kernel,
        ("__add__", AddAsync),
        ("__contains__", ContainsAsync),
        ("__delitem__", DeleteItemAsync),
        ("__getitem__", GetItemAsync),
        ("__len__", PlainMethods.Slot(ListOperation.Count)),
        ("__mul__", RepeatAsync),
        ("__reversed__", ReversedAsync),
        ("__rmul__", RepeatAsync),
        ("__setitem__", SetItemAsync),
        ("append", AppendAsync),
        ("count", CountOfAsync),
        ("extend", ExtendAsync),
        ("index", IndexAsync),
        ("insert", InsertAsync),
        ("pop", PopAsync),
        ("remove", RemoveAsync),
        ("reverse", PlainMethods.Doing("list.reverse", ListOperation.Reverse)),
        ("sort", SortAsync),
        ("__imul__", RepeatInPlaceAsync),
        ("__iadd__", ExtendInPlaceAsync),
        ("clear", PlainMethods.Doing("list.clear", ListOperation.Clear)),
        ("copy", CopyAsync))
    {
        ProxyClass = "ListProxy",
        Exposed =
        [
            "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__",
            "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__",
        ],
        ExposedToLatest = ["clear", "copy"],
        Make = PlainMethods.MakerOfItems("list", Kernel),
        Text = PlainMethods.TextOf(ListOperation.Copy),
        Value = ReturnCopyAsync,
    };

    private static async ValueTask GetItemAsync(PythonCall call)
    {
        call.BindPositional("list.__getitem__", 1, 1);
        var writer = call.BeginRequest();
        if (SliceArgument.IsSlice(call.Graph, call[0]))
        {
            SliceArgument.Write(call, call[0], writer);
            call.ReturnOrRaise(await call.AskAsync(ListOperation.Slice));
            return;
        }

        writer.WriteInteger(SliceArgument.RequireIndex(call, call[0], "list"));
        var answer = await call.AskAsync(ListOperation.Get);
        if (answer.Error == ErrorCode.IndexOutOfRange)
        {
            call.Raise(PythonException.Index("list index out of range"));
            return;
        }

        call.ReturnOrRaise(answer);
    }

    private static async ValueTask SetItemAsync(PythonCall call)
    {
        call.BindSlot(2, isUnpacked: true);
        if (SliceArgument.IsSlice(call.Graph, call[0]))
        {
            await SetSliceAsync(call);
            return;
        }

        var writer = call.BeginRequest();
        writer.WriteInteger(SliceArgument.RequireIndex(call, call[0], "list"));
        call.Put(writer, call[1]);
        ReturnAssigned(call, await call.AskAsync(ListOperation.Set));
    }

    private static async ValueTask SetSliceAsync(PythonCall call)
    {
        EncodedItems items;
        try
        {
            items = await Iterables.CollectAsync(call, call[1]);
        }
        catch (PythonException e) when (e.ClassName == "TypeError" && e.Message.EndsWith("is not iterable", StringComparison.Ordinal))
        {
            throw PythonException.Type("can only assign an iterable");
        }

        var writer = call.BeginRequest();
        SliceArgument.Write(call, call[0], writer);
        items.WriteList(writer);
        var answer = await call.AskAsync(ListOperation.SetSlice);
        if (answer.Error == ErrorCode.ValueError)
        {
            call.Raise(PythonException.Value($"attempt to assign sequence of size {items.Count} to extended slice of size {await CountSliceAsync(call)}"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    private static async ValueTask<int> CountSliceAsync(PythonCall call)
    {
        SliceArgument.Write(call, call[0], call.BeginRequest());
        return Iterables.Take((await call.AskAsync(ListOperation.Slice)).Required, 0, 1).Count;
    }

    private static async ValueTask DeleteItemAsync(PythonCall call)
    {
        call.BindSlot(1);
        var writer = call.BeginRequest();
        if (SliceArgument.IsSlice(call.Graph, call[0]))
        {
            SliceArgument.Write(call, call[0], writer);
            call.ReturnNoneOrRaise(await call.AskAsync(ListOperation.DeleteSlice));
            return;
        }

        writer.WriteInteger(SliceArgument.RequireIndex(call, call[0], "list"));
        ReturnAssigned(call, await call.AskAsync(ListOperation.RemoveAt));
    }

    private static async ValueTask AppendAsync(PythonCall call)
    {
        call.BindPositional("list.append", 1, 1);
        call.Put(call.BeginRequest(), call[0]);
        call.ReturnNoneOrRaise(await call.AskAsync(ListOperation.Append));
    }

    private static async ValueTask InsertAsync(PythonCall call)
    {
        call.BindPositional("list.insert", 2, 2);
        var writer = call.BeginRequest();
        writer.WriteInteger(call.RequireInteger(call[0]));
        call.Put(writer, call[1]);
        call.ReturnNoneOrRaise(await call.AskAsync(ListOperation.Insert));
    }

    private static async ValueTask ExtendAsync(PythonCall call) => call.ReturnNoneOrRaise(await AskToExtendAsync(call));

    private static async ValueTask ExtendInPlaceAsync(PythonCall call)
    {
        _ = (await AskToExtendAsync(call)).Required;
        await ReturnCopyAsync(call);
    }

    private static async ValueTask<Answer> AskToExtendAsync(PythonCall call)
    {
        if (call.Method == "extend")
        {
            call.BindPositional("list.extend", 1, 1);
        }
        else
        {
            call.BindSlot(1);
        }

        var items = await Iterables.CollectAsync(call, call[0]);
        items.WriteList(call.BeginRequest());
        return await call.AskAsync(ListOperation.Extend);
    }

    private static async ValueTask PopAsync(PythonCall call)
    {
        call.BindPositional("list.pop", 0, 1);
        call.BeginRequest().WriteInteger(call[0] < 0 ? -1 : call.RequireInteger(call[0]));
        var answer = await call.AskAsync(ListOperation.Pop);
        if (answer.Error is ErrorCode.IndexOutOfRange or ErrorCode.Empty)
        {
            call.Raise(PythonException.Index(answer.Error == ErrorCode.Empty ? "pop from empty list" : "pop index out of range"));
            return;
        }

        call.ReturnOrRaise(answer);
    }

    private static async ValueTask RemoveAsync(PythonCall call)
    {
        call.BindPositional("list.remove", 1, 1);
        if (EqualsNothing(call))
        {
            throw PythonException.Value("list.remove(x): x not in list");
        }

        call.Put(call.BeginRequest(), call[0]);
        var answer = (await call.AskAsync(ListOperation.Remove)).Required;
        if (new ValueReader(answer.Body.Span).ReadBoolean())
        {
            call.ReturnNone();
        }
        else
        {
            call.Raise(PythonException.Value("list.remove(x): x not in list"));
        }
    }

    private static async ValueTask IndexAsync(PythonCall call)
    {
        call.BindPositional("list.index", 1, 3);
        if (EqualsNothing(call))
        {
            throw PythonException.Value("nan is not in list");
        }

        var writer = call.BeginRequest();
        call.Put(writer, call[0]);
        for (var i = 1; i < 3; i++)
        {
            if (call[i] < 0)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteInteger(SliceArgument.RequireBound(call, call[i]));
            }
        }

        var answer = (await call.AskAsync(ListOperation.IndexOf)).Required;
        var index = new ValueReader(answer.Body.Span).ReadInt64();
        if (index < 0)
        {
            call.Raise(PythonException.Value($"{call.Describe(call[0])} is not in list"));
            return;
        }

        call.Return(index);
    }

    private static async ValueTask CountOfAsync(PythonCall call)
    {
        call.BindPositional("list.count", 1, 1);
        if (EqualsNothing(call))
        {
            call.Return(0);
            return;
        }

        call.Put(call.BeginRequest(), call[0]);
        call.ReturnOrRaise(await call.AskAsync(ListOperation.CountOf));
    }

    private static async ValueTask ContainsAsync(PythonCall call)
    {
        call.BindSlot(1);
        if (EqualsNothing(call))
        {
            call.Return(false);
            return;
        }

        call.Put(call.BeginRequest(), call[0]);
        call.ReturnOrRaise(await call.AskAsync(ListOperation.Contains));
    }

    private static ValueTask CopyAsync(PythonCall call)
    {
        call.BindPositional("list.copy", 0, 0);
        return ReturnCopyAsync(call);
    }

    private static async ValueTask ReturnCopyAsync(PythonCall call)
    {
        call.BeginRequest();
        call.ReturnOrRaise(await call.AskAsync(ListOperation.Copy));
    }

    private static async ValueTask AddAsync(PythonCall call)
    {
        call.BindSlot(1);
        if (call.Graph[call[0]].Kind != NodeKind.List)
        {
            throw PythonException.Type($"can only concatenate list (not \"{PythonTypes.NameOf(call.Graph, call[0])}\") to list");
        }

        var items = await Iterables.CollectAsync(call, call[0]);
        items.WriteList(call.BeginRequest());
        call.ReturnOrRaise(await call.AskAsync(ListOperation.Concat));
    }

    private static async ValueTask RepeatAsync(PythonCall call)
    {
        call.BeginRequest().WriteInteger(RequireFactor(call));
        call.ReturnOrRaise(await call.AskAsync(ListOperation.Repeat));
    }

    private static async ValueTask RepeatInPlaceAsync(PythonCall call)
    {
        call.BeginRequest().WriteInteger(RequireFactor(call));
        _ = (await call.AskAsync(ListOperation.RepeatInPlace)).Required;
        await ReturnCopyAsync(call);
    }

    private static long RequireFactor(PythonCall call)
    {
        call.BindSlot(1, isUnpacked: true);
        return Math.Max(0, call.RequireInteger(call[0]));
    }

    private static async ValueTask ReversedAsync(PythonCall call)
    {
        call.BindPositional("list.__reversed__", 0, 0);
        call.BeginRequest();
        var items = Iterables.Take((await call.AskAsync(ListOperation.Copy)).Required, 0, 1);
        Iterables.Return(call, "reversed"u8, items);
    }

    private static async ValueTask SortAsync(PythonCall call)
    {
        if (call.Count is 1 or 2 && call.Count + (call.Graph[call.Keywords].Count / 2) <= 2)
        {
            throw PythonException.Type("sort() takes no positional arguments");
        }

        call.BindBuiltIn("sort", "key", "reverse");
        var writer = call.BeginRequest();
        var measure = SortKeys.Write(call, call[0], writer);
        writer.WriteBoolean(call[1] >= 0 && call.IsTrue(call[1]));
        writer.WriteInteger(measure);
        var answer = await call.AskAsync(ListOperation.Sort);
        if (answer is { Error: ErrorCode.TypeMismatch, Detail: { } kinds } && kinds.Split(' ') is [var left, var right]
            && Enum.TryParse<ValueKind>(left, out var one) && Enum.TryParse<ValueKind>(right, out var other))
        {
            call.Raise(PythonException.Type($"'<' not supported between instances of '{PythonTypes.NameOf(one)}' and '{PythonTypes.NameOf(other)}'"));
            return;
        }

        if (answer is { Error: ErrorCode.TypeMismatch, Detail: { } kind } && Enum.TryParse<ValueKind>(kind, out var unfit))
        {
            call.Raise(SortKeys.Misfit(measure, PythonTypes.NameOf(unfit)));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }

    // Python finds a not-a-number by its identity, and one that was unpickled is another one.
    private static bool EqualsNothing(PythonCall call) => call.Graph[call[0]].Kind == NodeKind.Float && double.IsNaN(call.Graph.Float(call[0]));

    private static void ReturnAssigned(PythonCall call, in Answer answer)
    {
        if (answer.Error == ErrorCode.IndexOutOfRange)
        {
            call.Raise(PythonException.Index("list assignment index out of range"));
            return;
        }

        call.ReturnNoneOrRaise(answer);
    }
}
