using System.Numerics;
using System.Text;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// The objects of one pickle as nodes in flat tables: no allocation per object, and the same tables for one message after
/// another. Nodes are named by number. Text and bytes stand in the message, which must live as long as the graph is used.
/// Belongs to one connection; one thread at a time.
/// </summary>
internal sealed class PickleGraph
{
    private const int KeepNodes = 64 * 1024;
    private const int End = -1;

    private PickleNode[] _nodes = new PickleNode[64];
    private Run[] _runs = new Run[32];
    private int[] _children = new int[64];
    private ObjectParts[] _parts = new ObjectParts[8];
    private byte[] _text = [];
    private int _nodeCount;
    private int _runCount;
    private int _childCount;
    private int _partCount;
    private int _textLength;
    private ReadOnlyMemory<byte> _message;

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodeCount;

    /// <summary>Whether an object with identity stands in more than one place of the message.</summary>
    public bool HasSharing { get; set; }

    /// <summary>The protocol that the message names; 0 where it names none.</summary>
    public int Protocol { get; set; }

    public ref PickleNode this[int node] => ref _nodes[node];

    /// <summary>Forgets everything and begins with another message.</summary>
    public void Begin(ReadOnlyMemory<byte> message)
    {
        _message = message;
        if (_nodes.Length > KeepNodes)
        {
            _nodes = new PickleNode[64];
            _runs = new Run[32];
            _children = new int[64];
            _parts = new ObjectParts[8];
        }

        _text = _text.Length > KeepNodes ? [] : _text;
        _nodeCount = _runCount = _childCount = _partCount = _textLength = 0;
        HasSharing = false;
        Protocol = 0;
    }

    public int Add(NodeKind kind, long number = 0)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        _nodes[_nodeCount] = new PickleNode { Kind = kind, Number = number, First = End, Second = End };
        return _nodeCount++;
    }

    public int AddPayload(NodeKind kind, int offset, int length)
    {
        var node = Add(kind);
        _nodes[node].First = offset;
        _nodes[node].Second = length;
        return node;
    }

    /// <summary>A payload that does not stand in the message as it is.</summary>
    public int AddOwnPayload(NodeKind kind, ReadOnlySpan<byte> payload)
    {
        if (_text.Length - _textLength < payload.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textLength + payload.Length));
        }

        payload.CopyTo(_text.AsSpan(_textLength));
        var node = AddPayload(kind, _textLength, payload.Length);
        _nodes[node].OwnText = true;
        _textLength += payload.Length;
        return node;
    }

    public int AddContainer(NodeKind kind, ReadOnlySpan<int> children)
    {
        var node = Add(kind);
        AddChildren(node, children);
        return node;
    }

    public int AddGlobal(int module, int name)
    {
        var node = Add(NodeKind.Global);
        _nodes[node].First = module;
        _nodes[node].Second = name;
        return node;
    }

    public int AddObject(ObjectForm form, int callable, int arguments, int keywords = End)
    {
        if (_partCount == _parts.Length)
        {
            Array.Resize(ref _parts, _parts.Length * 2);
        }

        _parts[_partCount] = new ObjectParts
        {
            Form = form,
            Callable = callable,
            Arguments = arguments,
            Keywords = keywords,
            State = End,
            Items = End,
            Pairs = End,
        };
        var node = Add(NodeKind.Object);
        _nodes[node].First = _partCount++;
        return node;
    }

    public ref ObjectParts PartsOf(int node) => ref _parts[_nodes[node].First];

    /// <summary>Appends children to a container.</summary>
    public void AddChildren(int node, ReadOnlySpan<int> children)
    {
        if (children.IsEmpty)
        {
            return;
        }

        if (_children.Length - _childCount < children.Length)
        {
            Array.Resize(ref _children, Math.Max(_children.Length * 2, _childCount + children.Length));
        }

        children.CopyTo(_children.AsSpan(_childCount));
        ref var container = ref _nodes[node];
        if (container.Second != End && _runs[container.Second].Start + _runs[container.Second].Length == _childCount)
        {
            _runs[container.Second].Length += children.Length;
        }
        else
        {
            AddRun(ref container, children.Length);
        }

        container.Count += children.Length;
        _childCount += children.Length;
    }

    /// <summary>The children of a container, in order.</summary>
    public Children ChildrenOf(int node) => new(this, _nodes[node].IsContainer ? _nodes[node].First : End);

    /// <summary>Pushes what stands inside a container or an object, to be walked over; -1 for a part that an object does not have.</summary>
    public void PushInside(int node, Stack<int> open)
    {
        if (_nodes[node].Kind == NodeKind.Object)
        {
            ref var parts = ref PartsOf(node);
            foreach (var part in (ReadOnlySpan<int>)[parts.Callable, parts.Arguments, parts.Keywords, parts.Items, parts.Pairs, parts.State])
            {
                open.Push(part);
            }

            return;
        }

        foreach (var child in ChildrenOf(node))
        {
            open.Push(child);
        }
    }

    /// <summary>One child of a container.</summary>
    public int Child(int node, int index)
    {
        for (var run = _nodes[node].First; run != End; run = _runs[run].Next)
        {
            if (index < _runs[run].Length)
            {
                return _children[_runs[run].Start + index];
            }

            index -= _runs[run].Length;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    /// <summary>The bytes of text, bytes or a big integer.</summary>
    public ReadOnlySpan<byte> Payload(int node)
    {
        ref var found = ref _nodes[node];
        return found.OwnText ? _text.AsSpan(found.First, found.Second) : _message.Span.Slice(found.First, found.Second);
    }

    /// <summary>The same as memory, as it is until the next message.</summary>
    public ReadOnlyMemory<byte> PayloadMemory(int node)
    {
        ref var found = ref _nodes[node];
        return (found.OwnText ? _text : _message).Slice(found.First, found.Second);
    }

    /// <summary>Whether a node is text with this content.</summary>
    public bool IsText(int node, ReadOnlySpan<byte> utf8) => _nodes[node].Kind == NodeKind.String && Payload(node).SequenceEqual(utf8);

    /// <summary>Text as .NET has it; a surrogate that stands alone stays one.</summary>
    public string Text(int node)
    {
        var utf8 = Payload(node);
        return SurrogateText.HasLoneSurrogate(utf8) ? SurrogateText.Decode(utf8) : Encoding.UTF8.GetString(utf8);
    }

    public BigInteger Integer(int node) => _nodes[node].Kind == NodeKind.BigInteger
        ? new BigInteger(Payload(node), isUnsigned: false, isBigEndian: false)
        : _nodes[node].Number;

    public double Float(int node) => BitConverter.Int64BitsToDouble(_nodes[node].Number);

    /// <summary>Whether a node is the class or function of this module and name.</summary>
    public bool IsGlobal(int node, ReadOnlySpan<byte> module, ReadOnlySpan<byte> name) =>
        _nodes[node].Kind == NodeKind.Global
        && Payload(_nodes[node].Second).SequenceEqual(name)
        && Payload(_nodes[node].First).SequenceEqual(module);

    private void AddRun(ref PickleNode container, int length)
    {
        if (_runCount == _runs.Length)
        {
            Array.Resize(ref _runs, _runs.Length * 2);
        }

        _runs[_runCount] = new Run { Start = _childCount, Length = length, Next = End };
        if (container.Second == End)
        {
            container.First = _runCount;
        }
        else
        {
            _runs[container.Second].Next = _runCount;
        }

        container.Second = _runCount++;
    }

    /// <summary>Walks over children, run by run.</summary>
    public struct Children
    {
        private readonly PickleGraph _graph;
        private int _run;
        private int _at;

        internal Children(PickleGraph graph, int run)
        {
            _graph = graph;
            _run = run;
            _at = -1;
        }

        public readonly int Current => _graph._children[_graph._runs[_run].Start + _at];

        public readonly Children GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_run == End)
            {
                return false;
            }

            if (++_at < _graph._runs[_run].Length)
            {
                return true;
            }

            _run = _graph._runs[_run].Next;
            _at = 0;
            return _run != End;
        }
    }

    private struct Run
    {
        public int Start;
        public int Length;
        public int Next;
    }
}
