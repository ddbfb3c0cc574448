using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>What Python calls the type of a value, as its error messages do.</summary>
internal static class PythonTypes
{
    public static string NameOf(PickleGraph graph, int node) => graph[node].Kind switch
    {
        NodeKind.None => "NoneType",
        NodeKind.True or NodeKind.False => "bool",
        NodeKind.Integer or NodeKind.BigInteger => "int",
        NodeKind.Float => "float",
        NodeKind.String => "str",
        NodeKind.Bytes => "bytes",
        NodeKind.ByteArray => "bytearray",
        NodeKind.Tuple => "tuple",
        NodeKind.List => "list",
        NodeKind.Set => "set",
        NodeKind.FrozenSet => "frozenset",
        NodeKind.Dict => "dict",
        NodeKind.Global => "type",
        _ => NameOfObject(graph, node),
    };

    public static string NameOf(ValueKind kind) => kind switch
    {
        ValueKind.Null => "NoneType",
        ValueKind.Boolean => "bool",
        ValueKind.Integer => "int",
        ValueKind.Float => "float",
        ValueKind.Decimal => "decimal.Decimal",
        ValueKind.String => "str",
        ValueKind.Bytes => "bytes",
        ValueKind.List => "list",
        ValueKind.Tuple => "tuple",
        ValueKind.Set => "set",
        ValueKind.FrozenSet => "frozenset",
        ValueKind.Map => "dict",
        ValueKind.DateTime or ValueKind.LocalDateTime => "datetime.datetime",
        ValueKind.Date => "datetime.date",
        ValueKind.Time => "datetime.time",
        ValueKind.Duration => "datetime.timedelta",
        ValueKind.Uuid => "UUID",
        _ => "object",
    };

    private static string NameOfObject(PickleGraph graph, int node)
    {
        if (ProxyNodes.TryRead(graph, node, out var proxy))
        {
            return graph[proxy.Class].Kind == NodeKind.Global ? graph.Text(graph[proxy.Class].Second) : "AutoProxy";
        }

        var callable = graph.PartsOf(node).Callable;
        if (graph[callable].Kind != NodeKind.Global)
        {
            return "object";
        }

        var (module, name) = (graph.Text(graph[callable].First), graph.Text(graph[callable].Second));

        // Classes written in C carry their module in their name.
        return module is "decimal" or "array" or "datetime" || (module == "collections" && name != "Counter") ? $"{module}.{name}" : name;
    }
}
