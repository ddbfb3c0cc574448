using System.Globalization;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Types;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>The server's own functions, each on a connection of its own. Whatever goes wrong is a traceback.</summary>
internal static class ServerFunctions
{
    private const int MostDescribed = 75;

    /// <summary>Serves the one request; the call has the reply.</summary>
    /// <returns>Whether the connection is a session from now on.</returns>
    public static async ValueTask<bool> ServeAsync(PythonCall call, PickleReader reader, ReadOnlyMemory<byte> message)
    {
        try
        {
            return await ServeAsync(call, reader.Read(message));
        }
        catch (PythonException e)
        {
            call.Raise(e, asTraceback: true);
        }
        catch (PickleException e)
        {
            call.Trace($"_pickle.UnpicklingError: {e.Message}");
        }
        catch (Exception e) when (e is ValueFormatException or ActorException)
        {
            call.Trace($"ValueError: {e.Message}");
        }

        return false;
    }

    private static async ValueTask<bool> ServeAsync(PythonCall call, int request)
    {
        if (!MethodCalls.TryReadParts(call, request, out _, out var name))
        {
            return false;
        }

        var graph = call.Graph;
        call.Begin(default, null!, graph.Text(name), graph.Child(request, 2), graph.Child(request, 3));
        switch (call.Method)
        {
            case "create":
                await CreateAsync(call);
                break;
            case "incref":
                AddReference(call);
                break;
            case "decref":
                RemoveReference(call);
                break;
            case "dummy":
                call.BindPositional("dummy", 0, 0);
                call.ReturnNone();
                break;
            case "accept_connection":
                return BeginSession(call);
            case "get_methods":
                GiveMethods(call);
                break;
            case "number_of_objects":
                call.BindPositional("number_of_objects", 0, 0);
                call.Return(call.Core.Counts.Objects.Count + call.Core.Iterators.References.Count);
                break;
            case "debug_info":
                await DescribeAllAsync(call);
                break;
            case "shutdown":
                ShutDown(call);
                break;
            default:
                call.Trace($"AssertionError: {PythonTextOf(call.Method)} unrecognized");
                break;
        }

        return false;
    }

    private static async ValueTask CreateAsync(PythonCall call)
    {
        if (call.Count < 1)
        {
            throw PythonException.Type("create expected at least 2 arguments, got 1");
        }

        var typeId = call.RequireText(call.Graph.Child(call.Arguments, 0), "typeid");
        var maker = call.Core.Types.FindMaker(typeId) ?? throw PythonException.Make("KeyError", PythonTextOf(typeId));
        DropFirstArgument(call);
        call.Begin(default, maker.Type, typeId, call.Arguments, call.Keywords);
        var reference = await maker.MakeAsync(call);
        if (!call.Core.Counts.Objects.TryAdd(reference.Id, call.Peer))
        {
            throw PythonException.Runtime($"object {reference} is gone");
        }

        var writer = call.BeginReturn();
        writer.WriteText(Encoding.ASCII.GetBytes(Idents.Of(reference.Id)));
        PythonType.WriteNames(writer, call.Core.Types.Of(reference.TypeName).ExposedTo(call));
        writer.WriteTupleEnd(2);
    }

    // typeid is positional only; what follows belongs to the type.
    private static void DropFirstArgument(PythonCall call)
    {
        var rest = new List<int>();
        foreach (var node in call.Graph.ChildrenOf(call.Arguments))
        {
            rest.Add(node);
        }

        rest.RemoveAt(0);
        var arguments = call.Graph.AddContainer(NodeKind.Tuple, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest));
        call.Begin(default, call.Type, call.Method, arguments, call.Keywords);
    }

    private static void AddReference(PythonCall call)
    {
        var ident = RequireIdent(call, "incref");
        if (!(Idents.TryRead(ident, out var id) && call.Core.Counts.Objects.TryAdd(id, call.Peer)) && !call.Core.Iterators.TryClaim(ident, call.Peer))
        {
            throw UnknownIdent(ident);
        }

        call.ReturnNone();
    }

    private static void RemoveReference(PythonCall call)
    {
        var ident = RequireIdent(call, "decref");

        // One without a reference that lives on inside another object is no error.
        var known = Idents.TryRead(ident, out var id) && (call.Core.Counts.Objects.TryRemove(id, call.Peer) || call.Core.System.TryFind(id, out _));
        if (!known && !call.Core.Iterators.References.TryRemove(Encoding.UTF8.GetString(ident), call.Peer))
        {
            throw UnknownIdent(ident);
        }

        call.ReturnNone();
    }

    private static bool BeginSession(PythonCall call)
    {
        call.Bind("accept_connection", 1, "name");
        var name = call.Graph[call[0]].Kind == NodeKind.String ? call.Graph.Text(call[0]) : call.Describe(call[0]);
        const int MostCharacters = 200;
        call.ClientName = $"python {(name.Length > MostCharacters ? name[..MostCharacters] : name)}";
        if (!call.Core.Holders.TryTakeUp(call))
        {
            _ = call.Kernel;
        }

        call.ReturnNone();
        return true;
    }

    private static void GiveMethods(PythonCall call)
    {
        call.BindPositional("get_methods", 1, 1);
        if (!ProxyNodes.TryReadToken(call.Graph, call[0], out _, out var ident))
        {
            throw PythonException.Attribute($"'{PythonTypes.NameOf(call.Graph, call[0])}' object has no attribute 'id'");
        }

        var type = call.Core.Proxies.TryFind(call.Graph.Payload(ident), out var reference) ? call.Core.Types.Of(reference.TypeName)
            : call.Core.Iterators.Find(call.Graph.Payload(ident)) is { } iterator ? iterator.Type
            : throw UnknownIdent(call.Graph.Payload(ident));
        PythonType.WriteNames(call.BeginReturn(), type.ExposedTo(call));
    }

    private static async ValueTask DescribeAllAsync(PythonCall call)
    {
        call.BindPositional("debug_info", 0, 0);
        var lines = new List<(string Ident, string Text)>();
        foreach (var (id, count) in call.Core.Counts.Objects.All)
        {
            if (call.Core.System.TryFind(id, out var reference))
            {
                call.Begin(reference, call.Core.Types.Of(reference.TypeName), "debug_info", call.Arguments, call.Keywords);
                try
                {
                    lines.Add((Idents.Of(id), Line(Idents.Of(id), count, await call.Type.DescribeAsync(call))));
                }
                catch (PythonException) when (!call.Core.System.TryFind(id, out _))
                {
                    // It went meanwhile, as others drop what is theirs at any time.
                }
            }
        }

        foreach (var (ident, count) in call.Core.Iterators.References.All)
        {
            if (call.Core.Iterators.Find(ident) is { } iterator)
            {
                call.Begin(iterator.Source, iterator.Type, "debug_info", call.Arguments, call.Keywords);
                lines.Add((ident, Line(ident, count, await iterator.Type.DescribeAsync(call))));
            }
        }

        call.ReturnText(string.Join('\n', lines.OrderBy(line => line.Ident, StringComparer.Ordinal).Select(line => line.Text)));
    }

    private static void ShutDown(PythonCall call)
    {
        call.BindPositional("shutdown", 0, 0);
        if (!call.Core.Options.AllowShutdown || call.Core.System.ShutdownRequested is not { } shutdown)
        {
            throw PythonException.Make("PermissionError", "this host does not let clients shut it down (python.allow-shutdown)");
        }

        shutdown();
        call.ReturnNone();
    }

    private static ReadOnlySpan<byte> RequireIdent(PythonCall call, string function)
    {
        call.Bind(function, 1, "ident");
        return call.Graph[call[0]].Kind == NodeKind.String
            ? call.Graph.Payload(call[0])
            : throw PythonException.Make("KeyError", call.Describe(call[0]));
    }

    private static PythonException UnknownIdent(ReadOnlySpan<byte> ident) =>
        PythonException.Make("KeyError", PythonTextOf(SurrogateText.Decode(ident)));

    private static string Line(string ident, int count, string text) => string.Create(
        CultureInfo.InvariantCulture, $"  {ident}:       refcount={count}\n    {text[..Math.Min(text.Length, MostDescribed)]}");

    private static string PythonTextOf(string text)
    {
        var output = new StringBuilder();
        PythonText.AppendText(output, text);
        return output.ToString();
    }
}
