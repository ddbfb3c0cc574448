using System.Globalization;
using Actors.Contracts;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving.Iterators;
using Actors.Gateway.Python.Serving.References;
using Actors.Gateway.Python.Types;
using Actors.Kernel;

namespace Actors.Gateway.Python.Serving;

/// <summary>What all connections of one gateway share. Thread-safe.</summary>
internal sealed class GatewayCore : IDisposable
{
    public GatewayCore(ActorSystem system, PythonGatewayOptions options, PythonTypeTable types)
    {
        System = system;
        Options = options;
        Types = types;
        Counts = new ReferenceCounts(system);
        Proxies = new ProxyDirectory(system, Counts, types, Notes);
        Iterators = new IteratorTable(Counts, system.Options.Time);
        Deaths = new DeathWatch(Processes, Counts, Iterators, system.Options.Time);
        system.ObjectGone += Notes.Forget;
    }

    public ActorSystem System { get; }

    public PythonGatewayOptions Options { get; }

    public PythonTypeTable Types { get; }

    public ClientProcesses Processes { get; } = new();

    public DeathWatch Deaths { get; }

    public ReferenceCounts Counts { get; }

    public ProxyDirectory Proxies { get; }

    public IteratorTable Iterators { get; }

    public LivingHolders Holders { get; } = new();

    public PickleLimits PickleLimits { get; } = PickleLimits.Default;

    public ObjectNotes Notes { get; } = new();

    /// <summary>A proxy inside a value as Python's repr has it.</summary>
    public string DescribeProxy(ObjectReference reference)
    {
        var type = Types.Of(reference.TypeName);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<{type.ProxyClass ?? $"AutoProxy[{type.TypeId}]"} object, typeid '{type.TypeId}' at 0x{reference.Id.Value:x}>");
    }

    public void Dispose()
    {
        System.ObjectGone -= Notes.Forget;
        Counts.Dispose();
        Iterators.Dispose();
        Holders.Dispose();
    }
}
