using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Support;

/// <summary>Pickles as tests read and write them.</summary>
internal static class Pickles
{
    /// <summary>Reads a pickle.</summary>
    public static (PickleGraph Graph, int Root) Read(byte[] pickle, PickleLimits? limits = null)
    {
        var graph = new PickleGraph();
        return (graph, new PickleReader(graph, limits ?? PickleLimits.Default).Read(pickle));
    }

    /// <summary>What a pickle says, as Python would write it.</summary>
    public static string Describe(byte[] pickle)
    {
        var (graph, root) = Read(pickle);
        return NodeDescription.Of(graph, root);
    }

    /// <summary>A pickle of what a node of a graph is.</summary>
    public static byte[] Write(PickleGraph graph, int node)
    {
        var fragment = new ByteBuffer();
        new GraphWriter(graph, PickleLimits.Default).Write(node, fragment, null);
        return OfFragment(fragment.WrittenSpan);
    }

    /// <summary>A pickle of one fragment.</summary>
    public static byte[] OfFragment(ReadOnlySpan<byte> fragment)
    {
        var output = new ByteBuffer();
        var writer = new PickleWriter(output);
        writer.WriteStart();
        var entries = 0;
        PickleFragment.Copy(writer, fragment, ref entries);
        writer.WriteOpcode(PickleOpcode.Stop);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A pickle as a value.</summary>
    public static Value ToValue(byte[] pickle, IProxyDirectory? proxies = null)
    {
        var (graph, root) = Read(pickle);
        var output = new ByteBuffer();
        new PickleToValue(graph, PickleLimits.Default, proxies ?? NoProxies.Instance).Write(root, new ValueWriter(output));
        return Value.FromEncoded(output.WrittenSpan);
    }

    /// <summary>A value as a pickle.</summary>
    public static byte[] FromValue(in Value value, IProxyDirectory? proxies = null)
    {
        var output = new ByteBuffer();
        var writer = new PickleWriter(output);
        writer.WriteStart();
        var reader = new ValueReader(value.ToEncoded());
        new ValueToPickle(proxies ?? NoProxies.Instance).Write(ref reader, writer);
        writer.WriteOpcode(PickleOpcode.Stop);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A gateway that has no objects.</summary>
    public sealed class NoProxies : IProxyDirectory
    {
        public static NoProxies Instance { get; } = new();

        public bool TryFind(ReadOnlySpan<byte> ident, out ObjectReference reference)
        {
            reference = default;
            return false;
        }

        public void Remember(ObjectReference reference, ProxyForm form) => throw new InvalidOperationException();

        public void Sending(ObjectReference reference) => throw new InvalidOperationException();

        public void Write(ObjectReference reference, PickleWriter writer, ref int entries) => throw new InvalidOperationException();
    }
}
