using System.Globalization;
using System.Text;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>
/// A node of a pickled graph as Python's repr would have it, as far as that can be told without its class: what people see
/// of a foreign object. Short.
/// </summary>
internal sealed class NodeDescription(PickleGraph graph)
{
    private const int MostCharacters = 1000;
    private const int MostDepth = 16;

    private readonly StringBuilder _output = new();

    public static string Of(PickleGraph graph, int node)
    {
        var description = new NodeDescription(graph);
        description.Append(node, 0);
        return description._output.ToString();
    }

    private void Append(int node, int depth)
    {
        if (_output.Length > MostCharacters || depth > MostDepth)
        {
            _output.Append("...");
            return;
        }

        switch (graph[node].Kind)
        {
            case NodeKind.None: _output.Append("None"); break;
            case NodeKind.True: _output.Append("True"); break;
            case NodeKind.False: _output.Append("False"); break;
            case NodeKind.Integer or NodeKind.BigInteger: AppendInteger(node); break;
            case NodeKind.Float: _output.Append(PythonText.OfFloat(graph.Float(node))); break;
            case NodeKind.String: PythonText.AppendText(_output, Shorten(graph.Text(node))); break;
            case NodeKind.Bytes: AppendBytes(node); break;
            case NodeKind.ByteArray: AppendWrapped("bytearray(", node, ")"); break;
            case NodeKind.Tuple: AppendItems(node, depth, "(", graph[node].Count == 1 ? ",)" : ")"); break;
            case NodeKind.List: AppendItems(node, depth, "[", "]"); break;
            case NodeKind.Set when graph[node].Count == 0: _output.Append("set()"); break;
            case NodeKind.Set: AppendItems(node, depth, "{", "}"); break;
            case NodeKind.FrozenSet when graph[node].Count == 0: _output.Append("frozenset()"); break;
            case NodeKind.FrozenSet: AppendItems(node, depth, "frozenset({", "})"); break;
            case NodeKind.Dict: AppendDict(node, depth); break;
            case NodeKind.Global: AppendGlobal(node); break;
            default: AppendObject(node, depth); break;
        }
    }

    private void AppendInteger(int node)
    {
        const int MostDigitsBytes = 512;
        if (graph[node].Kind == NodeKind.BigInteger && graph[node].Second > MostDigitsBytes)
        {
            _output.Append(CultureInfo.InvariantCulture, $"<int of {graph[node].Second} bytes>");
            return;
        }

        _output.Append(CultureInfo.InvariantCulture, $"{graph.Integer(node)}");
    }

    private void AppendBytes(int node)
    {
        var bytes = graph.Payload(node);
        PythonText.AppendBytes(_output, bytes[..Math.Min(bytes.Length, MostCharacters)]);
    }

    private void AppendWrapped(string begin, int node, string end)
    {
        _output.Append(begin);
        AppendBytes(node);
        _output.Append(end);
    }

    private void AppendItems(int node, int depth, string begin, string end)
    {
        _output.Append(begin);
        var first = true;
        foreach (var child in graph.ChildrenOf(node))
        {
            if (_output.Length > MostCharacters)
            {
                _output.Append("...");
                break;
            }

            _output.Append(first ? "" : ", ");
            first = false;
            Append(child, depth + 1);
        }

        _output.Append(end);
    }

    private void AppendDict(int node, int depth)
    {
        _output.Append('{');
        var at = 0;
        foreach (var child in graph.ChildrenOf(node))
        {
            if (_output.Length > MostCharacters)
            {
                _output.Append("...");
                break;
            }

            _output.Append(at == 0 ? "" : at % 2 == 0 ? ", " : ": ");
            at++;
            Append(child, depth + 1);
        }

        _output.Append('}');
    }

    private void AppendGlobal(int node)
    {
        var name = QualifiedName(node);
        _output.Append(name switch
        {
            "Ellipsis" or "NotImplemented" => name,
            _ => $"<class '{name}'>",
        });
    }

    private void AppendObject(int node, int depth)
    {
        ref var parts = ref graph.PartsOf(node);
        var callable = parts.Callable;
        if (graph[callable].Kind != NodeKind.Global)
        {
            _output.Append("<object>");
            return;
        }

        var name = QualifiedName(callable);
        if (name == "complex" && graph[parts.Arguments].Count == 2)
        {
            AppendComplex(graph.Child(parts.Arguments, 0), graph.Child(parts.Arguments, 1));
        }
        else if (IsWrittenAsCall(name) && parts.Items < 0 && parts.Pairs < 0 && parts.State < 0)
        {
            AppendItems(parts.Arguments, depth, $"{ShortName(name)}(", ")");
        }
        else if (name is "collections.deque" or "collections.OrderedDict" && parts.State < 0)
        {
            _output.Append(ShortName(name)).Append('(');
            if (name == "collections.deque" || parts.Pairs >= 0)
            {
                var content = name == "collections.deque" ? parts.Items : parts.Pairs;
                if (content >= 0)
                {
                    Append(content, depth + 1);
                }
                else
                {
                    _output.Append("[]");
                }
            }

            _output.Append(')');
        }
        else
        {
            _output.Append(CultureInfo.InvariantCulture, $"<{name} object>");
        }
    }

    private void AppendComplex(int real, int imaginary)
    {
        var (re, im) = (PythonText.OfFloat(graph.Float(real)), PythonText.OfFloat(graph.Float(imaginary)));
        re = re.EndsWith(".0", StringComparison.Ordinal) ? re[..^2] : re;
        im = im.EndsWith(".0", StringComparison.Ordinal) ? im[..^2] : im;
        _output.Append(re == "0" ? $"{im}j" : $"({re}{(im.StartsWith('-') ? "" : "+")}{im}j)");
    }

    private string QualifiedName(int global)
    {
        var module = graph.Text(graph[global].First);
        var name = graph.Text(graph[global].Second);
        return Shorten(module == "builtins" ? name : $"{module}.{name}");
    }

    private static bool IsWrittenAsCall(string name) => name is "range" or "slice" or "fractions.Fraction" or "decimal.Decimal" or "array.array"
        or "bytearray" || name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal);

    private static string ShortName(string name) => name.StartsWith("array.", StringComparison.Ordinal) ? "array"
        : name.StartsWith("fractions.", StringComparison.Ordinal) || name.StartsWith("decimal.", StringComparison.Ordinal) ? name[(name.IndexOf('.') + 1)..]
        : name.StartsWith("collections.", StringComparison.Ordinal) ? name["collections.".Length..]
        : name;

    private static string Shorten(string text)
    {
        if (text.Length <= MostCharacters)
        {
            return text;
        }

        // Not between the halves of a pair.
        var end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return text[..end] + "...";
    }
}
