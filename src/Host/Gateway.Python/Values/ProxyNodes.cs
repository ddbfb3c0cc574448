using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>The parts of a pickled proxy: what its class, its token's address and its options are, as nodes.</summary>
/// <param name="Class">The proxy class, or AutoProxy.</param>
/// <param name="Address">Where the client reaches its server.</param>
/// <param name="Ident">The object's id there.</param>
/// <param name="Options">What the client's RebuildProxy is given.</param>
internal readonly record struct ProxyNodes(int Class, int Address, int Ident, int Options)
{
    private static ReadOnlySpan<byte> Module => "multiprocessing.managers"u8;

    // RebuildProxy(class, token, 'pickle', options)
    public static bool TryRead(PickleGraph graph, int node, out ProxyNodes proxy)
    {
        proxy = default;
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        ref var parts = ref graph.PartsOf(node);
        if (parts.Form != ObjectForm.Reduce || !graph.IsGlobal(parts.Callable, Module, "RebuildProxy"u8) || graph[parts.Arguments].Count != 4
            || !TryReadToken(graph, graph.Child(parts.Arguments, 1), out var address, out var ident))
        {
            return false;
        }

        proxy = new ProxyNodes(graph.Child(parts.Arguments, 0), address, ident, graph.Child(parts.Arguments, 3));
        return true;
    }

    // Token() with the state (typeid, address, id)
    public static bool TryReadToken(PickleGraph graph, int node, out int address, out int ident)
    {
        address = ident = -1;
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        ref var parts = ref graph.PartsOf(node);
        if (!graph.IsGlobal(parts.Callable, Module, "Token"u8) || parts.State < 0
            || graph[parts.State].Kind != NodeKind.Tuple || graph[parts.State].Count != 3)
        {
            return false;
        }

        address = graph.Child(parts.State, 1);
        ident = graph.Child(parts.State, 2);
        return graph[ident].Kind == NodeKind.String;
    }
}
