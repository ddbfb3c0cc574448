using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>An index or a slice, as a sequence's methods get it.</summary>
internal static class SliceArgument
{
    /// <summary>Whether an argument is a slice; else it must be an index.</summary>
    public static bool IsSlice(PickleGraph graph, int node)
    {
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        ref var parts = ref graph.PartsOf(node);
        return graph.IsGlobal(parts.Callable, "builtins"u8, "slice"u8) && graph[parts.Arguments].Count == 3;
    }

    /// <summary>Writes a slice as start, stop, step, each null where it is None.</summary>
    public static void Write(PythonCall call, int node, ValueWriter writer)
    {
        var arguments = call.Graph.PartsOf(node).Arguments;
        for (var i = 0; i < 3; i++)
        {
            WritePart(call, call.Graph.Child(arguments, i), i == 2, writer);
        }
    }

    /// <summary>An index.</summary>
    /// <param name="call">The call.</param>
    /// <param name="node">The argument.</param>
    /// <param name="type">What the sequence is called in errors.</param>
    public static long RequireIndex(PythonCall call, int node, string type) => call.Graph[node].Kind switch
    {
        NodeKind.Integer or NodeKind.True or NodeKind.False => call.RequireInteger(node),
        NodeKind.BigInteger => throw PythonException.Index("cannot fit 'int' into an index-sized integer"),
        _ => throw PythonException.Type($"{type} indices must be integers or slices, not {PythonTypes.NameOf(call.Graph, node)}"),
    };

    /// <summary>Where a search begins or ends.</summary>
    public static long RequireBound(PythonCall call, int node) => call.Graph[node].Kind switch
    {
        NodeKind.Integer or NodeKind.True or NodeKind.False => call.RequireInteger(node),
        NodeKind.BigInteger => Beyond(call, node),
        _ => throw PythonException.Type("slice indices must be integers or have an __index__ method"),
    };

    // Beyond every end.
    private static long Beyond(PythonCall call, int node) => call.Graph.Integer(node).Sign < 0 ? -long.MaxValue : long.MaxValue;

    private static void WritePart(PythonCall call, int node, bool isStep, ValueWriter writer)
    {
        switch (call.Graph[node].Kind)
        {
            case NodeKind.None:
                writer.WriteNull();
                break;
            case NodeKind.BigInteger:
                writer.WriteInteger(Beyond(call, node));
                break;
            case NodeKind.Integer or NodeKind.True or NodeKind.False:
                var value = call.RequireInteger(node);
                writer.WriteInteger(value != 0 || !isStep ? value : throw PythonException.Value("slice step cannot be zero"));
                break;
            default:
                throw PythonException.Type("slice indices must be integers or None or have an __index__ method");
        }
    }
}
