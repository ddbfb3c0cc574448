using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Values;

/// <summary>Which pickled objects may be keys, by Python's rule, and the names of their types.</summary>
internal static class Hashability
{
    private const int MaxDepth = 1000;

    /// <summary>Demands that a node may be a key.</summary>
    /// <param name="graph">The request.</param>
    /// <param name="node">The node.</param>
    /// <param name="slicesMay">Whether slices may, as they may from CPython 3.12.</param>
    /// <exception cref="PythonException">A TypeError that names the type which may not.</exception>
    public static void Demand(PickleGraph graph, int node, bool slicesMay) => Demand(graph, node, slicesMay, 0);

    private static void Demand(PickleGraph graph, int node, bool slicesMay, int depth)
    {
        if (depth > MaxDepth)
        {
            throw PythonException.Recursion();
        }

        switch (graph[node].Kind)
        {
            case NodeKind.List or NodeKind.Dict or NodeKind.Set or NodeKind.ByteArray:
                throw PythonException.Type($"unhashable type: '{PythonTypes.NameOf(graph, node)}'");
            case NodeKind.Tuple:
                foreach (var child in graph.ChildrenOf(node))
                {
                    Demand(graph, child, slicesMay, depth + 1);
                }

                break;
            case NodeKind.Object when IsUnhashable(PythonTypes.NameOf(graph, node), slicesMay):
                throw PythonException.Type($"unhashable type: '{PythonTypes.NameOf(graph, node)}'");
            default:
                break;
        }
    }

    private static bool IsUnhashable(string name, bool slicesMay) => (name is "slice" && !slicesMay) || name is "list" or "set" or "bytearray" or "array.array" or "collections.deque"
        or "collections.OrderedDict" or "collections.defaultdict" or "Counter";
}
