using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Namespace: the host's namespace.</summary>
internal static class NamespaceType
{
    private const string Kernel = "namespace";

    public static PythonType Row { get; } = new(
        "Namespace", Kernel, ("__getattribute__", GetAsync), ("__setattr__", SetAsync), ("__delattr__", DeleteAsync))
    {
        ProxyClass = "NamespaceProxy",
        Exposed = ["__getattribute__", "__setattr__", "__delattr__"],
        Make = MakeAsync,
        Text = TextAsync,
        Value = ValueAsync,
    };

    private static async ValueTask<ObjectReference> MakeAsync(PythonCall call)
    {
        if (call.Count > 0)
        {
            throw PythonException.Type($"Namespace() takes 0 positional arguments but {call.Count} were given");
        }

        var writer = call.BeginOpen(Kernel, 1);
        writer.WriteMapHeader(call.Graph[call.Keywords].Count / 2);
        foreach (var node in call.Graph.ChildrenOf(call.Keywords))
        {
            call.Put(writer, node);
        }

        return await call.OpenAsync();
    }

    private static async ValueTask GetAsync(PythonCall call)
    {
        call.BindSlot(1);
        var name = call.RequireAttributeName(call[0]);
        call.Put(call.BeginRequest(), call[0]);
        var answer = await call.AskForItemAsync(NamespaceOperation.TryGet);
        if (answer.IsRefused || !call.TryReturnItem(answer))
        {
            call.Raise(NoAttribute(name));
        }
    }

    private static async ValueTask SetAsync(PythonCall call)
    {
        call.BindSlot(2, isUnpacked: true);
        call.RequireAttributeName(call[0]);
        var writer = call.BeginRequest();
        call.Put(writer, call[0]);
        call.Put(writer, call[1]);
        call.ReturnNoneOrRaise(await call.AskAsync(NamespaceOperation.Set));
    }

    private static async ValueTask DeleteAsync(PythonCall call)
    {
        call.BindSlot(1);
        var name = call.RequireAttributeName(call[0]);
        call.Put(call.BeginRequest(), call[0]);
        var answer = await call.AskAsync(NamespaceOperation.Delete);
        if (answer.IsRefused)
        {
            call.Raise(NoAttribute(name));
        }
        else
        {
            call.ReturnNone();
        }
    }

    private static async ValueTask<string> TextAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(NamespaceOperation.Copy)).Required;
        var reader = new ValueReader(answer.Body.Span);
        var count = reader.ReadMapHeader();
        var parts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            parts.Add($"{name}={call.Describe(reader.ReadEncoded())}");
        }

        parts.Sort(StringComparer.Ordinal);
        return $"Namespace({string.Join(", ", parts)})";
    }

    private static async ValueTask ValueAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = (await call.AskAsync(NamespaceOperation.Copy)).Required;
        var reader = new ValueReader(answer.Body.Span);
        var writer = call.BeginReturn();
        writer.WriteGlobal("multiprocessing.managers"u8, "Namespace"u8);
        writer.WriteTupleEnd(0);
        writer.WriteOpcode(PickleOpcode.NewObj);
        call.Write(ref reader, writer);
        writer.WriteOpcode(PickleOpcode.Build);
    }

    private static PythonException NoAttribute(string name) => PythonException.Attribute($"'Namespace' object has no attribute '{name}'");
}
