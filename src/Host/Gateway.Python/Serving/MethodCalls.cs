using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving.Iterators;
using Actors.Gateway.Python.Types;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>Requests of a session: (ident, method, args, kwds). A bad one is answered, never punished: a client cannot connect anew.</summary>
internal static class MethodCalls
{
    /// <summary>Serves one request; the call has the reply.</summary>
    public static ValueTask ServeAsync(PythonCall call, PickleReader reader, ReadOnlyMemory<byte> message)
    {
        int request;
        try
        {
            request = reader.Read(message);
        }
        catch (PickleException e)
        {
            call.Trace($"_pickle.UnpicklingError: {e.Message}");
            return ValueTask.CompletedTask;
        }

        return Find(call, request) is { } method ? CarryOutAsync(call, method) : ValueTask.CompletedTask;
    }

    /// <summary>Carries out a method; what it throws is the reply as well.</summary>
    public static async ValueTask CarryOutAsync(PythonCall call, PythonMethod method)
    {
        try
        {
            await method(call);
        }
        catch (PythonException e)
        {
            call.Raise(e);
        }
        catch (PickleException e)
        {
            // What was handed over for the reply would be lost with it.
            call.BegunKernel?.GiveBack();
            call.Unserializable(e.Message);
        }
        catch (Exception e) when (e is ValueFormatException or ActorException)
        {
            call.Trace($"ValueError: {e.Message}");
        }
    }

    /// <summary>The parts of a request: a sequence of four.</summary>
    public static bool TryReadParts(PythonCall call, int request, out int ident, out int name)
    {
        var graph = call.Graph;
        ident = name = -1;
        if (graph[request].Kind is not (NodeKind.Tuple or NodeKind.List) || graph[request].Count != 4)
        {
            call.Trace($"ValueError: expected a request of four parts, found {PythonTypes.NameOf(graph, request)} of {graph[request].Count}");
            return false;
        }

        ident = graph.Child(request, 0);
        name = graph.Child(request, 1);
        if (graph[name].Kind != NodeKind.String || graph[graph.Child(request, 2)].Kind is not (NodeKind.Tuple or NodeKind.List)
            || graph[graph.Child(request, 3)].Kind != NodeKind.Dict)
        {
            call.Trace("TypeError: expected (ident, name as str, args as tuple, kwds as dict)");
            return false;
        }

        return true;
    }

    // What is wrong with the request itself is a traceback; what its method raises is an error.
    private static PythonMethod? Find(PythonCall call, int request)
    {
        if (!TryReadParts(call, request, out var ident, out var name))
        {
            return null;
        }

        var graph = call.Graph;
        var identText = graph[ident].Kind == NodeKind.String ? graph.Payload(ident) : default;
        HostedIterator? iterator = null;
        if (!call.Core.Proxies.TryFind(identText, out var reference) && (iterator = call.Core.Iterators.Find(identText)) is null)
        {
            call.Trace($"KeyError: {(graph[ident].Kind == NodeKind.String ? $"'{graph.Text(ident)}'" : "None")}");
            return null;
        }

        var type = iterator?.Type ?? call.Core.Types.Of(reference.TypeName);
        var method = type.Find(graph.Payload(name), out var methodName);
        call.Begin(iterator?.Source ?? reference, type, methodName, graph.Child(request, 2), graph.Child(request, 3));
        call.Iterator = iterator!;
        if (method is null)
        {
            call.Trace($"AttributeError: method '{call.Method}' of {call.Type.TypeId} object is not in exposed={{{string.Join(", ", call.Type.Exposed.Select(exposed => $"'{exposed}'"))}}}\nKeyError: '{call.Method}'");
        }

        return method;
    }
}
