using Actors.Contracts.Values;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// Writes one node of a graph, with all that it refers to, as a fragment: a piece of a pickle that can stand inside another.
/// The same graph gives the same bytes. Needs no stack, however deep the graph is; one thread at a time.
/// </summary>
internal sealed class GraphWriter(PickleGraph graph, PickleLimits limits)
{
    private readonly Stack<Work> _work = new();
    private readonly Dictionary<int, int> _memo = [];

    // Whether a node is come to more than once; only filled where the message refers to something again.
    private readonly Dictionary<int, bool> _isOften = [];
    private PickleWriter _writer;
    private Action<int>? _visit;

    // How deep the node stands that is being written.
    private int _depth;

    private enum Step : byte
    {
        Node,
        Children,
        Opcode,
        EndOfImmutable,
        MakeObject,
    }

    /// <summary>Writes a fragment.</summary>
    /// <param name="node">The node.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="visit">Called with each object node, before it is written.</param>
    public void Write(int node, ByteBuffer output, Action<int>? visit)
    {
        _work.Clear();
        _memo.Clear();
        _isOften.Clear();
        _visit = visit;
        _depth = -1;
        if (graph.HasSharing)
        {
            CountUses(node);
        }

        var start = output.Length;
        output.Write([PickleFragment.Plain]);
        _writer = new PickleWriter(output);
        Push(Step.Node, node);
        while (_work.TryPop(out var work))
        {
            Do(work);
        }

        if (_memo.Count > 0)
        {
            output.WrittenSpan[start] = PickleFragment.WithMemo;
        }
    }

    private void CountUses(int root)
    {
        var open = new Stack<int>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            if (node < 0 || (!graph[node].HasIdentity && !graph[node].IsContainer))
            {
                continue;
            }

            if (!_isOften.TryAdd(node, false))
            {
                _isOften[node] = true;
                continue;
            }

            graph.PushInside(node, open);
        }
    }

    private void Do(Work work)
    {
        _depth = work.Depth;
        switch (work.Step)
        {
            case Step.Node:
                WriteNode(work.Value);
                break;
            case Step.Children:
                WriteNextChild(work);
                break;
            case Step.Opcode:
                _writer.WriteOpcode((byte)work.Value);
                break;
            case Step.EndOfImmutable:
                EndImmutable(work.Value);
                break;
            default:
                MakeObject(work.Value);
                break;
        }
    }

    private void WriteNode(int node)
    {
        if (_memo.TryGetValue(node, out var entry))
        {
            PickleFragment.WriteGet(_writer, entry);
            return;
        }

        switch (graph[node].Kind)
        {
            case NodeKind.List:
                WriteFilled(node, PickleOpcode.EmptyList, PickleOpcode.Appends);
                break;
            case NodeKind.Dict:
                WriteFilled(node, PickleOpcode.EmptyDict, PickleOpcode.SetItems);
                break;
            case NodeKind.Set:
                WriteFilled(node, PickleOpcode.EmptySet, PickleOpcode.AddItems);
                break;
            case NodeKind.Tuple or NodeKind.FrozenSet:
                if (IsMarked(node))
                {
                    _writer.WriteOpcode(PickleOpcode.Mark);
                }

                Push(Step.EndOfImmutable, node);
                PushChildren(node);
                break;
            case NodeKind.Object:
                _visit?.Invoke(node);
                BeginObject(node);
                break;
            default:
                WriteLeaf(node);
                break;
        }
    }

    private void WriteFilled(int node, byte empty, byte fill)
    {
        _writer.WriteOpcode(empty);
        Memoize(node);
        Fill(node, fill);
    }

    private void Fill(int container, byte fill)
    {
        if (container >= 0 && graph[container].Count > 0)
        {
            Push(Step.Opcode, fill);
            PushChildren(container);
            Push(Step.Opcode, PickleOpcode.Mark);
        }
    }

    private void WriteNextChild(Work work)
    {
        if (work.Children.MoveNext())
        {
            var child = work.Children.Current;
            _work.Push(work);
            Push(Step.Node, child);
        }
    }

    private void BeginObject(int node)
    {
        ref var parts = ref graph.PartsOf(node);
        Push(Step.MakeObject, node);
        if (parts.Form == ObjectForm.NewWithKeywords)
        {
            Push(Step.Node, parts.Keywords);
        }

        Push(Step.Node, parts.Arguments);
        Push(Step.Node, parts.Callable);
    }

    private void MakeObject(int node)
    {
        ref var parts = ref graph.PartsOf(node);
        if (_memo.TryGetValue(node, out var entry))
        {
            Drop(parts.Form == ObjectForm.NewWithKeywords ? 3 : 2);
            PickleFragment.WriteGet(_writer, entry);
            return;
        }

        _writer.WriteOpcode(parts.Form switch
        {
            ObjectForm.Reduce => PickleOpcode.Reduce,
            ObjectForm.New => PickleOpcode.NewObj,
            _ => PickleOpcode.NewObjEx,
        });
        Memoize(node);

        // In the order items, pairs, state: what is pushed last is done first.
        if (parts.State >= 0)
        {
            Push(Step.Opcode, PickleOpcode.Build);
            Push(Step.Node, parts.State);
        }

        Fill(parts.Pairs, PickleOpcode.SetItems);
        Fill(parts.Items, PickleOpcode.Appends);
    }

    // One that contains itself was made meanwhile, further inside: what stands here is dropped for it.
    private void EndImmutable(int node)
    {
        if (_memo.TryGetValue(node, out var entry))
        {
            if (IsMarked(node))
            {
                _writer.WriteOpcode(PickleOpcode.PopMark);
            }
            else
            {
                Drop(graph[node].Count);
            }

            PickleFragment.WriteGet(_writer, entry);
            return;
        }

        if (graph[node].Kind == NodeKind.FrozenSet)
        {
            _writer.WriteOpcode(PickleOpcode.FrozenSet);
        }
        else
        {
            _writer.WriteTupleEnd(graph[node].Count);
        }

        Memoize(node);
    }

    private void WriteLeaf(int node)
    {
        switch (graph[node].Kind)
        {
            case NodeKind.None:
                _writer.WriteNone();
                break;
            case NodeKind.True or NodeKind.False:
                _writer.WriteBoolean(graph[node].Kind == NodeKind.True);
                break;
            case NodeKind.Integer:
                _writer.WriteInteger(graph[node].Number);
                break;
            case NodeKind.BigInteger:
                _writer.WriteBigInteger(graph.Payload(node));
                break;
            case NodeKind.Float:
                _writer.WriteFloat(graph.Float(node));
                break;
            case NodeKind.String:
                _writer.WriteText(graph.Payload(node));
                break;
            case NodeKind.Bytes:
                _writer.WriteBytes(graph.Payload(node));
                break;
            case NodeKind.ByteArray:
                _writer.WriteGlobal("builtins"u8, "bytearray"u8);
                _writer.WriteBytes(graph.Payload(node));
                _writer.WriteTupleEnd(1);
                _writer.WriteOpcode(PickleOpcode.Reduce);
                Memoize(node);
                break;
            default:
                _writer.WriteGlobal(graph.Payload(graph[node].First), graph.Payload(graph[node].Second));
                break;
        }
    }

    private bool IsMarked(int node) => graph[node].Kind == NodeKind.FrozenSet || graph[node].Count > 3;

    private void Drop(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _writer.WriteOpcode(PickleOpcode.Pop);
        }
    }

    private void Memoize(int node)
    {
        if (_isOften.GetValueOrDefault(node))
        {
            _memo.Add(node, _memo.Count);
            _writer.WriteOpcode(PickleOpcode.Memoize);
        }
    }

    private void PushChildren(int container)
    {
        _work.Push(new Work { Step = Step.Children, Depth = _depth, Children = graph.ChildrenOf(container) });
    }

    // A node stands inside the one that is being written; everything else belongs to that itself.
    private void Push(Step step, int value)
    {
        var depth = step == Step.Node ? _depth + 1 : _depth;
        if (depth > limits.MaxDepth)
        {
            throw new PickleException($"Found a value nested deeper than {limits.MaxDepth} levels.");
        }

        _work.Push(new Work { Step = step, Value = value, Depth = depth });
    }

    private struct Work
    {
        public Step Step;
        public int Value;
        public int Depth;
        public PickleGraph.Children Children;
    }
}
