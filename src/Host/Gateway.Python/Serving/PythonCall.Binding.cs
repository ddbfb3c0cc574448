using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// A call's arguments are bound as CPython binds those of the method that it calls, and what does not fit raises what it raises there:
/// a method written in Python, or in C in one of its ways, as 3.11 says it.
/// </summary>
internal sealed partial class PythonCall
{
    private int[] _bound = new int[8];

    /// <summary>A bound argument, as a node; -1 where it was not given.</summary>
    public int this[int parameter] => _bound[parameter];

    /// <summary>Binds arguments of a method that is written in Python.</summary>
    /// <param name="function">The function as errors name it.</param>
    /// <param name="required">How many parameters must be given.</param>
    /// <param name="names">The parameters' names, in order.</param>
    public void Bind(string function, int required, params ReadOnlySpan<string> names)
    {
        BindPositions(names.Length);
        BindKeywords(function, names, isBuiltIn: false);
        if (Count > names.Length)
        {
            // The object itself is one of them.
            var (least, most) = (required + 1, names.Length + 1);
            throw PythonException.Type(
                $"{function}() takes {(least == most ? $"{most}" : $"from {least} to {most}")} positional argument{(most == 1 ? "" : "s")} but {Count + 1} were given");
        }

        if (_bound.AsSpan(0, required).Contains(-1))
        {
            throw Missing(function, names[..required]);
        }
    }

    /// <summary>Binds arguments of a method that is written in C and takes keywords.</summary>
    /// <param name="function">The function as errors name it.</param>
    /// <param name="names">The parameters' names, in order; none must be given.</param>
    public void BindBuiltIn(string function, params ReadOnlySpan<string> names)
    {
        var given = Count + (Graph[Keywords].Count / 2);
        if (given > names.Length)
        {
            throw PythonException.Type($"{function}() takes at most {names.Length} arguments ({given} given)");
        }

        BindPositions(names.Length);
        BindKeywords(function, names, isBuiltIn: true);
    }

    /// <summary>Binds arguments of a method that is written in C and takes no keywords.</summary>
    /// <param name="function">The function as errors name it: <c>dict.get</c>.</param>
    /// <param name="required">How many must be given.</param>
    /// <param name="most">How many may be given; <see cref="int.MaxValue"/> for any number.</param>
    public void BindPositional(string function, int required, int most)
    {
        if (Graph[Keywords].Count > 0)
        {
            throw PythonException.Type($"{function}() takes no keyword arguments");
        }

        if (Count < required || Count > most)
        {
            var name = function[(function.LastIndexOf('.') + 1)..];
            var limit = Count < required ? required : most;
            throw PythonException.Type((required, most) switch
            {
                (0, 0) => $"{function}() takes no arguments ({Count} given)",
                (1, 1) => $"{function}() takes exactly one argument ({Count} given)",
                _ when required == most => $"{name} expected {most} arguments, got {Count}",
                _ => $"{name} expected at {(Count < required ? "least" : "most")} {limit} argument{(limit == 1 ? "" : "s")}, got {Count}",
            });
        }

        BindPositions(most == int.MaxValue ? Count : most);
    }

    /// <summary>Binds arguments of a method that stands for an operator: <c>__len__</c>.</summary>
    /// <param name="count">How many must be given.</param>
    /// <param name="isUnpacked">Whether CPython unpacks them where it has no name for them, which leaves a gap in what it says.</param>
    public void BindSlot(int count, bool isUnpacked = false)
    {
        if (Graph[Keywords].Count > 0)
        {
            throw PythonException.Type($"wrapper {Method}() takes no keyword arguments");
        }

        if (Count != count)
        {
            throw PythonException.Type($"{(isUnpacked ? " " : "")}expected {count} argument{(count == 1 ? "" : "s")}, got {Count}");
        }

        BindPositions(count);
    }

    private PythonException Missing(string function, ReadOnlySpan<string> required)
    {
        var missing = new List<string>();
        for (var i = 0; i < required.Length; i++)
        {
            if (_bound[i] < 0)
            {
                missing.Add($"'{required[i]}'");
            }
        }

        return PythonException.Type(
            $"{function}() missing {missing.Count} required positional argument{(missing.Count == 1 ? "" : "s")}: {string.Join(missing.Count == 2 ? " and " : ", ", missing)}");
    }

    private void BindPositions(int most)
    {
        if (_bound.Length < most)
        {
            _bound = new int[most];
        }

        _bound.AsSpan(0, most).Fill(-1);
        var at = 0;
        foreach (var node in Graph.ChildrenOf(Arguments))
        {
            if (at == most)
            {
                break;
            }

            _bound[at++] = node;
        }
    }

    private void BindKeywords(string function, ReadOnlySpan<string> names, bool isBuiltIn)
    {
        var name = -1;
        foreach (var node in Graph.ChildrenOf(Keywords))
        {
            if (name < 0)
            {
                name = node;
                continue;
            }

            var text = Graph[name].Kind == NodeKind.String ? Graph.Text(name) : throw PythonException.Type("keywords must be strings");
            var parameter = names.IndexOf(text);
            if (parameter < 0)
            {
                throw PythonException.Type(isBuiltIn
                    ? $"'{text}' is an invalid keyword argument for {function}()"
                    : $"{function}() got an unexpected keyword argument '{text}'");
            }

            if (_bound[parameter] >= 0)
            {
                throw PythonException.Type($"{function}() got multiple values for argument '{text}'");
            }

            _bound[parameter] = node;
            name = -1;
        }
    }
}
