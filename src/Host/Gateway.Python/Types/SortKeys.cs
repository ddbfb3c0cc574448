using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>
/// The functions that list.sort takes as its key: those that the host has of its own. No other is run, because it is Python's.
/// </summary>
internal static class SortKeys
{
    private const int Itself = 0;
    private const int Length = 1;
    private const int Magnitude = 2;
    private const int LowerCase = 3;

    /// <summary>Writes the path of the key into the request.</summary>
    /// <returns>The measure of what the path leads to.</returns>
    /// <exception cref="PythonException">A TypeError: it is another function.</exception>
    public static int Write(PythonCall call, int node, ValueWriter writer)
    {
        var graph = call.Graph;
        if (!call.IsNone(node) && graph[node].Kind == NodeKind.Object && TryReadItem(graph, node, out var item))
        {
            writer.WriteListHeader(1);
            call.Put(writer, item);
            return Itself;
        }

        writer.WriteListHeader(0);
        return call.IsNone(node) ? Itself
            : graph.IsGlobal(node, "builtins"u8, "len"u8) ? Length
            : graph.IsGlobal(node, "builtins"u8, "abs"u8) ? Magnitude
            : IsLower(graph, node) ? LowerCase
            : throw PythonException.Type(
                $"this host runs no Python functions: {call.Describe(node)} cannot be the key of a sort; len, abs, str.lower and operator.itemgetter can");
    }

    /// <summary>What Python raises where an item has no such measure.</summary>
    public static PythonException Misfit(int measure, string type) => PythonException.Type(measure switch
    {
        Length => $"object of type '{type}' has no len()",
        Magnitude => $"bad operand type for abs(): '{type}'",
        _ => $"descriptor 'lower' for 'str' objects doesn't apply to a '{type}' object",
    });

    // operator.itemgetter(item)
    private static bool TryReadItem(PickleGraph graph, int node, out int item)
    {
        var parts = graph.PartsOf(node);
        var isItem = graph.IsGlobal(parts.Callable, "operator"u8, "itemgetter"u8) && graph[parts.Arguments].Count == 1;
        item = isItem ? graph.Child(parts.Arguments, 0) : -1;
        return isItem;
    }

    // str.lower, which is pickled as getattr(str, 'lower')
    private static bool IsLower(PickleGraph graph, int node)
    {
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        var parts = graph.PartsOf(node);
        return graph.IsGlobal(parts.Callable, "builtins"u8, "getattr"u8) && graph[parts.Arguments].Count == 2
            && graph.IsGlobal(graph.Child(parts.Arguments, 0), "builtins"u8, "str"u8) && graph.IsText(graph.Child(parts.Arguments, 1), "lower"u8);
    }
}
