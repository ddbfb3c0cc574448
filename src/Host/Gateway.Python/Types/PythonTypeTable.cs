using System.Collections.Concurrent;
using System.Text.Json;
using Actors.Contracts;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Types.Classes;
using Actors.Kernel;
using Actors.Kernel.Cells;

namespace Actors.Gateway.Python.Types;

/// <summary>What a creation request of a client makes: a new object, or one by its name.</summary>
/// <param name="Type">The type.</param>
/// <param name="MakeAsync">Makes it from the call's arguments.</param>
internal sealed record PythonMaker(PythonType Type, Func<PythonCall, ValueTask<ObjectReference>> MakeAsync);

/// <summary>The types that Python sees. A new one is a row here. Thread-safe.</summary>
internal sealed class PythonTypeTable
{
    private readonly Dictionary<string, PythonType> _byKernelType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PythonMaker> _makers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PythonType> _others = new(StringComparer.Ordinal);
    private readonly ActorSystem _system;

    private PythonTypeTable(ActorSystem system, params ReadOnlySpan<PythonType> types)
    {
        _system = system;
        foreach (var type in types)
        {
            Add(type);
        }
    }

    /// <summary>The types of SyncManager, and a host's classes.</summary>
    public static PythonTypeTable Of(ActorSystem system) => new(
        system,
        DictType.Row,
        ListType.Row,
        SetType.Row,
        NamespaceType.Row,
        ValueType.Row,
        ArrayType.Row,
        LockTypes.Lock,
        LockTypes.ReentrantLock,
        SemaphoreTypes.Semaphore,
        SemaphoreTypes.Bounded,
        ConditionType.Row,
        EventType.Row,
        BarrierType.Row,
        QueueType.Row);

    /// <summary>The type of a kind of the host's objects. One that is neither Python's nor a users' class has no methods.</summary>
    public PythonType Of(string kernelType) => _byKernelType.TryGetValue(kernelType, out var type)
        ? type
        : _others.GetOrAdd(kernelType, static (name, system) => system.FindType(name)?.Shape is { } shape
            ? ClassTypes.Make(name, shape)
            : new PythonType(name, name) { Exposed = [] }, _system);

    /// <summary>What a typeid makes; null where it is unknown.</summary>
    public PythonMaker? FindMaker(string typeId) => typeId == "Pool"
        ? throw PythonException.Make("NotImplementedError", "this host runs no Python functions: use multiprocessing.Pool in your own process")
        : _makers.GetValueOrDefault(typeId) ?? FindClass(typeId);

    // A class by its type name, or as Python would write that: BankAccount and bank_account are bank-account.
    private PythonMaker? FindClass(string typeId)
    {
        const string Named = "get_";
        if (FindShape(typeId) is var (name, shape))
        {
            return new PythonMaker(Of(name), Of(name).Make!);
        }

        return typeId.StartsWith(Named, StringComparison.Ordinal) && FindShape(typeId[Named.Length..]) is var (named, known)
            && ClassTypes.Opener(named, known) is { } open ? new PythonMaker(Of(named), open) : null;
    }

    private (string Name, ObjectShape Shape)? FindShape(string typeId)
    {
        foreach (var name in (ReadOnlySpan<string>)[typeId, JsonNamingPolicy.KebabCaseLower.ConvertName(typeId).Replace('_', '-')])
        {
            if (_system.FindType(name)?.Shape is { } shape)
            {
                return (name, shape);
            }
        }

        return null;
    }

    private void Add(PythonType type)
    {
        _byKernelType.Add(type.KernelType, type);
        if (type.Make is not { } make)
        {
            return;
        }

        _makers.Add(type.TypeId, new PythonMaker(type, make));
        if (type == QueueType.Row)
        {
            _makers.Add("JoinableQueue", new PythonMaker(type, make));
        }

        // Named objects, by the host's name of the type and by Python's.
        var named = new PythonMaker(type, call => OpenNamedAsync(call, make));
        _makers["get_" + type.KernelType.Replace('-', '_')] = named;
        _makers["get_" + type.TypeId.ToLowerInvariant()] = named;
    }

    // The name, then the type's own arguments for the case that there is none of that name yet.
    private static async ValueTask<ObjectReference> OpenNamedAsync(PythonCall call, Func<PythonCall, ValueTask<ObjectReference>> make)
    {
        if (call.Count < 1)
        {
            throw PythonException.Type($"{call.Method}() missing required argument: 'name'");
        }

        call.OpenName = call.RequireText(call.Graph.Child(call.Arguments, 0), "an object's name");
        var rest = new List<int>();
        foreach (var node in call.Graph.ChildrenOf(call.Arguments))
        {
            rest.Add(node);
        }

        var arguments = call.Graph.AddContainer(NodeKind.Tuple, [.. rest.Skip(1)]);
        call.Begin(default, call.Type, call.Method, arguments, call.Keywords);
        return await make(call);
    }
}
