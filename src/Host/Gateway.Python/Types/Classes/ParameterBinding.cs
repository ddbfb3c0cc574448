using Actors.Contracts.Classes;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types.Classes;

/// <summary>Binds the arguments of a call to the parameters of a users' method or constructor, with the errors of Python's own functions.</summary>
internal static class ParameterBinding
{
    /// <summary>Binds positional and keyword arguments.</summary>
    /// <param name="call">The call.</param>
    /// <param name="function">The function as errors name it.</param>
    /// <param name="parameters">Its parameters; their names are taken as C# has them and in snake case.</param>
    /// <param name="error">What is wrong with the arguments; null where nothing is.</param>
    /// <returns>A node for each parameter; -1 where it was left out.</returns>
    public static int[] TryBind(PythonCall call, string function, IReadOnlyList<SharedParameter> parameters, out PythonException? error)
    {
        var bound = new int[parameters.Count];
        Array.Fill(bound, -1);
        if (call.Count > parameters.Count)
        {
            error = TooMany(call, function, parameters);
            return bound;
        }

        var at = 0;
        foreach (var node in call.Graph.ChildrenOf(call.Arguments))
        {
            bound[at++] = node;
        }

        error = BindKeywords(call, function, parameters, bound) ?? Missing(function, parameters, bound);
        return bound;
    }

    /// <summary>Binds positional and keyword arguments.</summary>
    /// <exception cref="PythonException">A TypeError: they do not fit.</exception>
    public static int[] Bind(PythonCall call, string function, IReadOnlyList<SharedParameter> parameters)
    {
        var bound = TryBind(call, function, parameters, out var error);
        return error is null ? bound : throw error;
    }

    /// <summary>How many arguments travel: all up to the last that was given.</summary>
    public static int CountOf(ReadOnlySpan<int> bound) => bound.LastIndexOfAnyExcept(-1) + 1;

    /// <summary>Writes the arguments that travel; one that was left out before another is its default.</summary>
    public static void Write(PythonCall call, ValueWriter writer, IReadOnlyList<SharedParameter> parameters, ReadOnlySpan<int> bound)
    {
        for (var i = 0; i < CountOf(bound); i++)
        {
            if (bound[i] >= 0)
            {
                call.Put(writer, bound[i]);
            }
            else if (parameters[i].Default is { } otherwise)
            {
                ValueConverterSet.Default.For(otherwise.GetType()).WriteObject(writer, otherwise);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    private static PythonException? BindKeywords(PythonCall call, string function, IReadOnlyList<SharedParameter> parameters, int[] bound)
    {
        var graph = call.Graph;
        var name = -1;
        foreach (var node in graph.ChildrenOf(call.Keywords))
        {
            if (name < 0)
            {
                name = node;
                continue;
            }

            if (graph[name].Kind != NodeKind.String)
            {
                return PythonException.Type("keywords must be strings");
            }

            var text = graph.Text(name);
            var place = PlaceOf(text, parameters);
            if (place < 0)
            {
                return PythonException.Type($"{function}() got an unexpected keyword argument '{text}'");
            }

            if (bound[place] >= 0)
            {
                return PythonException.Type($"{function}() got multiple values for argument '{text}'");
            }

            bound[place] = node;
            name = -1;
        }

        return null;
    }

    private static int PlaceOf(string name, IReadOnlyList<SharedParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var own = parameters[i].Name;
            if (name == own || name == Shown(parameters[i]) || name == MemberNames.Callable(own))
            {
                return i;
            }
        }

        return -1;
    }

    private static PythonException? Missing(string function, IReadOnlyList<SharedParameter> parameters, int[] bound)
    {
        var missing = new List<string>();
        for (var i = 0; i < bound.Length; i++)
        {
            if (bound[i] < 0 && !parameters[i].IsOptional)
            {
                missing.Add($"'{Shown(parameters[i])}'");
            }
        }

        return missing.Count == 0 ? null : PythonException.Type(
            $"{function}() missing {missing.Count} required positional argument{(missing.Count == 1 ? "" : "s")}: {Listed(missing)}");
    }

    // 'a' / 'a' and 'b' / 'a', 'b', and 'c'
    private static string Listed(List<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))}, and {names[^1]}",
    };

    // Python counts the object among the arguments of its method.
    private static PythonException TooMany(PythonCall call, string function, IReadOnlyList<SharedParameter> parameters)
    {
        var most = parameters.Count + 1;
        var least = parameters.Count(parameter => !parameter.IsOptional) + 1;
        var expected = least == most ? $"{most} positional argument{(most == 1 ? "" : "s")}" : $"from {least} to {most} positional arguments";
        return PythonException.Type($"{function}() takes {expected} but {call.Count + 1} were given");
    }

    private static string Shown(SharedParameter parameter) => MemberNames.Callable(MemberNames.Snake(parameter.Name));
}
