using System.Runtime.CompilerServices;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving.Iterators;
using Actors.Gateway.Python.Types;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// One call of a Python client: its arguments as they were pickled, requests to the kernel, and the reply. One object serves
/// all calls of a connection, one after another.
/// </summary>
internal sealed partial class PythonCall
{
    private readonly ByteBuffer _request = new(256);
    private readonly PickleToValue _values;
    private KernelRequests? _kernel;

    public PythonCall(GatewayCore core, PickleGraph graph)
    {
        Core = core;
        Graph = graph;
        _values = new PickleToValue(graph, core.PickleLimits, core.Proxies);
        _pickles = new ValueToPickle(core.Proxies);
    }

    /// <summary>What all connections share.</summary>
    public GatewayCore Core { get; }

    /// <summary>The request as it was pickled.</summary>
    public PickleGraph Graph { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The tuple of positional arguments, as a node.</summary>
    public int Arguments { get; private set; }

    /// <summary>The dict of keyword arguments, as a node.</summary>
    public int Keywords { get; private set; }

    /// <summary>The object that is called.</summary>
    public ObjectReference Target { get; private set; }

    /// <summary>Its type.</summary>
    public PythonType Type { get; private set; } = null!;

    /// <summary>Told when a request waits for its answer; then the end of the connection is watched for.</summary>
    public Action? Waiting { get; set; }

    /// <summary>The tokens under which this client's thread holds locks, by lock.</summary>
    public Dictionary<ObjectId, ulong> LockTokens { get; private set; } = [];

    /// <summary>The process that made the connection; null where it is not known.</summary>
    public PeerProcess? Peer { get; set; }

    /// <summary>Whether the client's CPython is one of those that came with digests in the handshake (3.12 and later).</summary>
    public bool IsModernClient { get; set; }

    /// <summary>The iterator that is called, where the type is that of iterators.</summary>
    public HostedIterator Iterator { get; set; } = null!;

    /// <summary>The iterators over streams that this client's thread has begun, with their ids.</summary>
    public List<(string Ident, StreamIterator Iterator)> Streams { get; } = [];

    /// <summary>How many positional arguments there are.</summary>
    public int Count => Graph[Arguments].Count;

    /// <summary>The kernel's side of this connection; begun when it is first needed.</summary>
    public KernelRequests Kernel => _kernel ??= new KernelRequests(Core.System, ClientName);

    /// <summary>The kernel's side, if it was needed yet.</summary>
    public KernelRequests? BegunKernel => _kernel;

    /// <summary>What the client says of itself.</summary>
    public string ClientName { get; set; } = "python";

    public void Begin(ObjectReference target, PythonType type, string method, int arguments, int keywords)
    {
        Target = target;
        Type = type;
        Method = method;
        Arguments = arguments;
        Keywords = keywords;
    }

    /// <summary>Goes on with the session of an earlier connection of the same thread.</summary>
    public void TakeUp(KernelRequests kernel, Dictionary<ObjectId, ulong> lockTokens)
    {
        _kernel = kernel;
        LockTokens = lockTokens;
    }

    /// <summary>Begins a request's arguments.</summary>
    public ValueWriter BeginRequest()
    {
        _request.Clear(KeepBytes);
        return new ValueWriter(_request);
    }

    /// <summary>Writes a node as an argument.</summary>
    public void Put(ValueWriter writer, int node) => _values.Write(node, writer);

    /// <summary>Writes a node as an argument that is a key.</summary>
    public void PutKey(ValueWriter writer, int node)
    {
        Hashability.Demand(Graph, node, IsModernClient);
        _values.Write(node, writer);
    }

    /// <summary>Sends the request to the called object.</summary>
    /// <typeparam name="TOperation">One of the enums of operations, whose numbers have 16 bits.</typeparam>
    public ValueTask<Answer> AskAsync<TOperation>(TOperation operation)
        where TOperation : struct, Enum => AskAsync(Target.Id, Unsafe.BitCast<TOperation, ushort>(operation));

    /// <summary>Sends the request to the called object, for <see cref="TryReturnItem"/> of its answer: a large item is not copied.</summary>
    /// <typeparam name="TOperation">One of the enums of operations, whose numbers have 16 bits.</typeparam>
    public ValueTask<Answer> AskForItemAsync<TOperation>(TOperation operation)
        where TOperation : struct, Enum => AskAsync(Target.Id, Unsafe.BitCast<TOperation, ushort>(operation), leavesTail: true);

    /// <summary>Sends the request.</summary>
    public ValueTask<Answer> AskAsync(ObjectId target, ushort operation, bool leavesTail = false)
    {
        var answer = Kernel.AskAsync(target, operation, _request, leavesTail);
        if (!answer.IsCompleted)
        {
            Waiting?.Invoke();
        }

        return answer;
    }

    /// <summary>A node as a fragment.</summary>
    public byte[] Fragment(int node)
    {
        var buffer = new ByteBuffer(64);
        new GraphWriter(Graph, Core.PickleLimits).Write(node, buffer, null);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A node as Python's repr has it.</summary>
    public string Describe(int node)
    {
        var buffer = new ByteBuffer(64);
        _values.Write(node, new ValueWriter(buffer));
        return Describe(buffer.WrittenSpan);
    }

    /// <summary>An encoded value as Python's repr has it.</summary>
    public string Describe(ReadOnlySpan<byte> item) => ValueDescription.Of(item, Core.DescribeProxy);

    /// <summary>A node as an integer that indexes or counts.</summary>
    public long RequireInteger(int node) => Graph[node].Kind switch
    {
        NodeKind.Integer => Graph[node].Number,
        NodeKind.True => 1,
        NodeKind.False => 0,
        NodeKind.BigInteger => throw PythonException.Overflow("Python int too large to convert to C ssize_t"),
        _ => throw PythonException.Type($"'{PythonTypes.NameOf(Graph, node)}' object cannot be interpreted as an integer"),
    };

    /// <summary>A node as text.</summary>
    public string RequireText(int node, string what) => Graph[node].Kind == NodeKind.String
        ? Graph.Text(node)
        : throw PythonException.Type($"{what} must be str, not {PythonTypes.NameOf(Graph, node)}");

    /// <summary>A node as the name of an attribute.</summary>
    public string RequireAttributeName(int node) => Graph[node].Kind == NodeKind.String
        ? Graph.Text(node)
        : throw PythonException.Type($"attribute name must be string, not '{PythonTypes.NameOf(Graph, node)}'");

    /// <summary>Whether Python takes a node for true.</summary>
    public bool IsTrue(int node) => Graph[node].Kind switch
    {
        NodeKind.None or NodeKind.False => false,
        NodeKind.Integer => Graph[node].Number != 0,
        NodeKind.Float => Graph.Float(node) != 0,
        NodeKind.String or NodeKind.Bytes or NodeKind.ByteArray => Graph[node].Second > 0,
        NodeKind.Tuple or NodeKind.List or NodeKind.Set or NodeKind.FrozenSet or NodeKind.Dict => Graph[node].Count > 0,
        _ => true,
    };

    /// <summary>Whether a node is a proxy of an object of this host that has a type.</summary>
    public bool IsProxyOf(int node, string kernelType, out ObjectReference reference)
    {
        reference = default;
        return ProxyNodes.TryRead(Graph, node, out var proxy) && Core.Proxies.TryFind(Graph.Payload(proxy.Ident), out reference)
            && reference.TypeName == kernelType;
    }

    /// <summary>Whether an argument was left out, or is None.</summary>
    public bool IsNone(int node) => node < 0 || Graph[node].Kind == NodeKind.None;
}
