using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Actors.Contracts;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Carries out one method of a type; the call has the reply afterwards.</summary>
internal delegate ValueTask PythonMethod(PythonCall call);

/// <summary>One type as Python sees it: a row of the table.</summary>
internal sealed class PythonType
{
    private const int MostNameBytes = 64;

    // By name, with the name, so that one that came as bytes needs no text of its own.
    private readonly FrozenDictionary<string, (string Name, PythonMethod Method)> _methods;

    /// <summary>Makes a row.</summary>
    /// <param name="typeId">What Python calls the type when it makes one.</param>
    /// <param name="kernelType">What the host calls it.</param>
    /// <param name="methods">Its methods by name.</param>
    public PythonType(string typeId, string kernelType, params ReadOnlySpan<(string Name, PythonMethod Method)> methods)
    {
        TypeId = typeId;
        KernelType = kernelType;
        var all = new Dictionary<string, (string, PythonMethod)>(StringComparer.Ordinal);
        foreach (var (name, method) in (ReadOnlySpan<(string, PythonMethod)>)
            [("__str__", ReturnTextAsync), ("__repr__", ReturnTextAsync), ("#GETVALUE", ReturnValueAsync), .. methods])
        {
            all[name] = (name, method);
        }

        _methods = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string TypeId { get; }

    public string KernelType { get; }

    /// <summary>The class of its proxies in multiprocessing.managers; null for one that is made from the method names.</summary>
    public string? ProxyClass { get; init; }

    /// <summary>The method names as CPython sends them, in its order.</summary>
    public required IReadOnlyList<string> Exposed { get; init; }

    /// <summary>The method names for clients of CPython up to 3.11, where they differ; else null.</summary>
    public IReadOnlyList<string>? ExposedToLegacy { get; init; }

    /// <summary>The method names that CPython 3.14 has besides, which is told by its pickle protocol.</summary>
    public IReadOnlyList<string> ExposedToLatest { get; init; } = [];

    /// <summary>Makes an object from the call's arguments; null where Python cannot make one.</summary>
    public Func<PythonCall, ValueTask<ObjectReference>>? Make { get; init; }

    /// <summary>The object's text, as Python's repr has it.</summary>
    public Func<PythonCall, ValueTask<string>>? Text { get; init; }

    /// <summary>Returns the object by value; null where it cannot be pickled.</summary>
    public PythonMethod? Value { get; init; }

    /// <summary>A method by its name; null where it has none.</summary>
    public PythonMethod? Find(string name) => _methods.GetValueOrDefault(name).Method;

    /// <summary>A method by its name as it came; null where it has none.</summary>
    public PythonMethod? Find(ReadOnlySpan<byte> utf8, out string name)
    {
        Span<char> characters = stackalloc char[MostNameBytes];
        if (utf8.Length <= MostNameBytes && Ascii.ToUtf16(utf8, characters, out var count) == OperationStatus.Done
            && _methods.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(characters[..count], out var found))
        {
            name = found.Name;
            return found.Method;
        }

        name = SurrogateText.Decode(utf8);
        return Find(name);
    }

    /// <summary>The method names for the client of a call.</summary>
    public IReadOnlyList<string> ExposedTo(PythonCall call) =>
        call.Graph.Protocol >= 5 && ExposedToLatest.Count > 0 ? [.. Exposed, .. ExposedToLatest]
        : call.IsModernClient ? Exposed
        : ExposedToLegacy ?? Exposed;

    public async ValueTask<string> DescribeAsync(PythonCall call) =>
        Text is { } text ? await text(call) : $"<{TypeId} object at 0x{call.Target.Id.Value:x}>";

    /// <summary>Writes names as a tuple.</summary>
    public static void WriteNames(PickleWriter writer, IReadOnlyList<string> names)
    {
        if (names.Count > 3)
        {
            writer.WriteOpcode(PickleOpcode.Mark);
        }

        foreach (var name in names)
        {
            writer.WriteText(Encoding.UTF8.GetBytes(name));
        }

        writer.WriteTupleEnd(names.Count);
    }

    private async ValueTask ReturnTextAsync(PythonCall call) => call.ReturnText(await DescribeAsync(call));

    private ValueTask ReturnValueAsync(PythonCall call)
    {
        if (Value is { } value)
        {
            return value(call);
        }

        call.Unserializable($"cannot pickle '{TypeId}' object");
        return ValueTask.CompletedTask;
    }
}
