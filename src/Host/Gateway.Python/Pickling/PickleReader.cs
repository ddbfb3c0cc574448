using System.Buffers.Binary;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// Reads one pickle into a graph. Calls are noted, never made; names are kept, never looked up. Belongs to one connection;
/// one thread at a time.
/// </summary>
/// <remarks>Every error is a <see cref="PickleException"/> that names what was found and what was expected.</remarks>
internal sealed partial class PickleReader(PickleGraph graph, PickleLimits limits)
{
    private const int KeepMemo = 64 * 1024;
    private const int Unset = -1;

    private ReadOnlyMemory<byte> _message;
    private int _position;
    private int[] _stack = new int[64];
    private int _depth;
    private int[] _marks = new int[16];
    private int _markCount;
    private int[] _memo = new int[64];
    private int _memoCount;
    private int _memoEntries;

    /// <summary>Reads a message.</summary>
    /// <param name="message">Exactly one pickle. Must live as long as the graph is used.</param>
    /// <returns>The root node.</returns>
    public int Read(ReadOnlyMemory<byte> message)
    {
        graph.Begin(message);
        _message = message;
        _position = _depth = _markCount = _memoCount = _memoEntries = 0;
        if (_memo.Length > KeepMemo)
        {
            _memo = new int[64];
        }

        while (true)
        {
            var opcode = Byte();
            if (opcode == PickleOpcode.Stop)
            {
                return End();
            }

            Step(opcode);
            if (graph.Count > limits.MaxNodes)
            {
                throw new PickleException($"Found a pickle of more than {limits.MaxNodes} objects, which is the limit.");
            }
        }
    }

    private int End()
    {
        if (_depth != 1 || _markCount != 0)
        {
            throw new PickleException($"Found a pickle that ends with {_depth} objects and {_markCount} marks on its stack; expected one object.");
        }

        if (_position != _message.Length)
        {
            throw new PickleException($"Found {_message.Length - _position} bytes after the end of a pickle.");
        }

        return _stack[0];
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.ShortBinUnicode: Push(Payload(NodeKind.String, Byte())); break;
            case PickleOpcode.Memoize: Memoize(_memoCount); break;
            case PickleOpcode.BinInt1: Push(graph.Add(NodeKind.Integer, Byte())); break;
            case PickleOpcode.BinInt2: Push(graph.Add(NodeKind.Integer, BinaryPrimitives.ReadUInt16LittleEndian(Take(2)))); break;
            case PickleOpcode.BinInt: Push(graph.Add(NodeKind.Integer, BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); break;
            case PickleOpcode.BinFloat: Push(graph.Add(NodeKind.Float, BinaryPrimitives.ReadInt64BigEndian(Take(8)))); break;
            case PickleOpcode.None: Push(graph.Add(NodeKind.None)); break;
            case PickleOpcode.NewTrue: Push(graph.Add(NodeKind.True)); break;
            case PickleOpcode.NewFalse: Push(graph.Add(NodeKind.False)); break;
            case PickleOpcode.Mark: PushMark(); break;
            case PickleOpcode.EmptyTuple: Push(graph.Add(NodeKind.Tuple)); break;
            case PickleOpcode.Tuple1: MakeTuple(1); break;
            case PickleOpcode.Tuple2: MakeTuple(2); break;
            case PickleOpcode.Tuple3: MakeTuple(3); break;
            case PickleOpcode.Tuple: MakeFromMark(NodeKind.Tuple); break;
            case PickleOpcode.EmptyDict: Push(graph.Add(NodeKind.Dict)); break;
            case PickleOpcode.SetItem: SetItems(2); break;
            case PickleOpcode.SetItems: SetItems(PopMark()); break;
            case PickleOpcode.EmptyList: Push(graph.Add(NodeKind.List)); break;
            case PickleOpcode.Append: AppendItems(1); break;
            case PickleOpcode.Appends: AppendItems(PopMark()); break;
            case PickleOpcode.BinGet: Get(Byte()); break;
            case PickleOpcode.Frame: SkipFrame(); break;
            case PickleOpcode.Proto: Protocol(Byte()); break;
            default: StepRare(opcode); break;
        }
    }

    private void StepRare(byte opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinUnicode: Push(Payload(NodeKind.String, Length4())); break;
            case PickleOpcode.BinUnicode8: Push(Payload(NodeKind.String, Length8())); break;
            case PickleOpcode.ShortBinBytes: Push(Payload(NodeKind.Bytes, Byte())); break;
            case PickleOpcode.BinBytes: Push(Payload(NodeKind.Bytes, Length4())); break;
            case PickleOpcode.BinBytes8: Push(Payload(NodeKind.Bytes, Length8())); break;
            case PickleOpcode.ByteArray8: Push(Payload(NodeKind.ByteArray, Length8())); break;
            case PickleOpcode.Long1: PushLong(Byte()); break;
            case PickleOpcode.Long4: PushLong(Length4()); break;
            case PickleOpcode.EmptySet: Push(graph.Add(NodeKind.Set)); break;
            case PickleOpcode.AddItems: AddItems(PopMark()); break;
            case PickleOpcode.FrozenSet: MakeFromMark(NodeKind.FrozenSet); break;
            case PickleOpcode.StackGlobal: StackGlobal(); break;
            case PickleOpcode.Reduce: MakeObject(ObjectForm.Reduce); break;
            case PickleOpcode.NewObj: MakeObject(ObjectForm.New); break;
            case PickleOpcode.NewObjEx: MakeObjectWithKeywords(); break;
            case PickleOpcode.Build: Build(); break;
            case PickleOpcode.LongBinGet: Get(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
            case PickleOpcode.BinPut: Memoize(Byte()); break;
            case PickleOpcode.LongBinPut: Memoize(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
            case PickleOpcode.Pop: PopOne(); break;
            case PickleOpcode.PopMark: _depth -= PopMark(); break;
            case PickleOpcode.Dup: Push(Top()); break;
            case PickleOpcode.List: MakeFromMark(NodeKind.List); break;
            case PickleOpcode.Dict: MakeDictFromMark(); break;
            default: StepOld(opcode); break;
        }
    }

    private void Protocol(byte protocol)
    {
        if (protocol > PickleOpcode.HighestProtocol)
        {
            throw new PickleException($"Found pickle protocol {protocol}; expected 0 to {PickleOpcode.HighestProtocol}.");
        }

        graph.Protocol = protocol;
    }

    private void SkipFrame()
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        if (length > (ulong)(_message.Length - _position))
        {
            throw Truncated(length);
        }
    }

    private void PushLong(int length)
    {
        if (length > limits.MaxIntegerBytes)
        {
            throw new PickleException($"Found an integer of {length} bytes; the limit is {limits.MaxIntegerBytes}.");
        }

        var offset = _position;
        PushInteger(Take(length), offset);
    }

    // Little-endian two's complement; length 0 is 0.
    private void PushInteger(ReadOnlySpan<byte> bytes, int offset)
    {
        if (bytes.Length > 8)
        {
            var big = new System.Numerics.BigInteger(bytes);
            Push(big >= long.MinValue && big <= long.MaxValue
                ? graph.Add(NodeKind.Integer, (long)big)
                : graph.AddPayload(NodeKind.BigInteger, offset, bytes.Length));
            return;
        }

        var value = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1L : 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        Push(graph.Add(NodeKind.Integer, value));
    }

    private int Payload(NodeKind kind, int length)
    {
        var offset = _position;
        var payload = Take(length);
        if (kind == NodeKind.String && !SurrogateText.IsValid(payload))
        {
            throw new PickleException("Found text that is not UTF-8.");
        }

        return graph.AddPayload(kind, offset, length);
    }

    private void MakeTuple(int count)
    {
        DemandItems(count);
        var node = graph.AddContainer(NodeKind.Tuple, _stack.AsSpan(_depth - count, count));
        _depth -= count;
        Push(node);
    }

    private void MakeFromMark(NodeKind kind)
    {
        var count = PopMark();
        var node = graph.AddContainer(kind, _stack.AsSpan(_depth - count, count));
        _depth -= count;
        Push(node);
    }

    private void MakeDictFromMark()
    {
        var count = PopMark();
        DemandPairs(count);
        var node = graph.AddContainer(NodeKind.Dict, _stack.AsSpan(_depth - count, count));
        _depth -= count;
        Push(node);
    }

    private void AppendItems(int count)
    {
        DemandItems(count + 1);
        var items = _stack.AsSpan(_depth - count, count);
        _depth -= count;
        var target = Top();
        switch (graph[target].Kind)
        {
            case NodeKind.List:
                graph.AddChildren(target, items);
                break;
            case NodeKind.Object:
                if (graph.PartsOf(target).Items == Unset)
                {
                    var list = graph.Add(NodeKind.List);
                    graph.PartsOf(target).Items = list;
                }

                graph.AddChildren(graph.PartsOf(target).Items, items);
                break;
            default:
                throw Unexpected(target, "a list to append to");
        }
    }

    private void SetItems(int count)
    {
        DemandPairs(count);
        DemandItems(count + 1);
        var items = _stack.AsSpan(_depth - count, count);
        _depth -= count;
        var target = Top();
        switch (graph[target].Kind)
        {
            case NodeKind.Dict:
                graph.AddChildren(target, items);
                break;
            case NodeKind.Object:
                if (graph.PartsOf(target).Pairs == Unset)
                {
                    var dict = graph.Add(NodeKind.Dict);
                    graph.PartsOf(target).Pairs = dict;
                }

                graph.AddChildren(graph.PartsOf(target).Pairs, items);
                break;
            default:
                throw Unexpected(target, "a dict to set items in");
        }
    }

    private void AddItems(int count)
    {
        DemandItems(count + 1);
        var items = _stack.AsSpan(_depth - count, count);
        _depth -= count;
        var target = Top();
        if (graph[target].Kind != NodeKind.Set)
        {
            throw Unexpected(target, "a set to add to");
        }

        graph.AddChildren(target, items);
    }

    private void StackGlobal()
    {
        DemandItems(2);
        var name = Pop();
        var module = Pop();
        if (graph[module].Kind != NodeKind.String || graph[name].Kind != NodeKind.String)
        {
            throw new PickleException("Found a global whose module and name are not both text.");
        }

        Push(graph.AddGlobal(module, name));
    }

    private void MakeObject(ObjectForm form)
    {
        DemandItems(2);
        var arguments = Pop();
        var callable = Pop();
        if (graph[arguments].Kind != NodeKind.Tuple)
        {
            throw Unexpected(arguments, "a tuple of arguments");
        }

        Push(graph.AddObject(form, callable, arguments));
    }

    private void MakeObjectWithKeywords()
    {
        DemandItems(3);
        var keywords = Pop();
        var arguments = Pop();
        var callable = Pop();
        if (graph[arguments].Kind != NodeKind.Tuple || graph[keywords].Kind != NodeKind.Dict)
        {
            throw new PickleException("Found an object made with something else than a tuple of arguments and a dict of keywords.");
        }

        Push(graph.AddObject(ObjectForm.NewWithKeywords, callable, arguments, keywords));
    }

    private void Build()
    {
        DemandItems(2);
        var state = Pop();
        var target = Top();
        if (graph[target].Kind != NodeKind.Object)
        {
            throw Unexpected(target, "an object to give a state to");
        }

        graph.PartsOf(target).State = state;
    }

    private void Memoize(long index)
    {
        // A message has room for at most as many entries as it has bytes, so a higher number is a lie.
        if (index >= _message.Length || index < 0 || ++_memoEntries > limits.MaxMemo)
        {
            throw new PickleException($"Found memo entry {index}; expected at most {Math.Min(_message.Length, limits.MaxMemo)} in a pickle of {_message.Length} bytes.");
        }

        if (index >= _memo.Length)
        {
            Array.Resize(ref _memo, (int)Math.Max(_memo.Length * 2L, index + 1));
        }

        while (_memoCount < index)
        {
            _memo[_memoCount++] = Unset;
        }

        _memo[index] = Top();
        _memoCount = Math.Max(_memoCount, (int)index + 1);
    }

    private void Get(long index)
    {
        if (index < 0 || index >= _memoCount || _memo[index] == Unset)
        {
            throw new PickleException($"Found a use of memo entry {index}, which was not set.");
        }

        var node = _memo[index];
        graph.HasSharing |= graph[node].HasIdentity || graph[node].IsContainer;
        Push(node);
    }

    private void Push(int node)
    {
        if (_depth == _stack.Length)
        {
            Array.Resize(ref _stack, _stack.Length * 2);
        }

        _stack[_depth++] = node;
    }

    private int Pop()
    {
        DemandItems(1);
        return _stack[--_depth];
    }

    private void PopOne()
    {
        // As Python does: a mark on top goes first.
        if (_markCount > 0 && _marks[_markCount - 1] == _depth)
        {
            _markCount--;
        }
        else
        {
            Pop();
        }
    }

    private int Top()
    {
        DemandItems(1);
        return _stack[_depth - 1];
    }

    private void PushMark()
    {
        if (_markCount == _marks.Length)
        {
            Array.Resize(ref _marks, _marks.Length * 2);
        }

        _marks[_markCount++] = _depth;
    }

    // How many objects stand above the mark; they stay on the stack.
    private int PopMark() => _markCount == 0
        ? throw new PickleException("Found the end of a group that was not begun (no MARK).")
        : _depth - _marks[--_markCount];

    // Objects below a mark cannot be taken by an opcode that does not end its group.
    private void DemandItems(int count)
    {
        var floor = _markCount == 0 ? 0 : _marks[_markCount - 1];
        if (_depth - count < floor)
        {
            throw new PickleException($"Found {_depth - floor} objects on the stack of a pickle; expected at least {count}.");
        }
    }

    private static void DemandPairs(int count)
    {
        if (count % 2 != 0)
        {
            throw new PickleException($"Found {count} objects as keys and values; expected pairs.");
        }
    }

    private byte Byte()
    {
        if (_position >= _message.Length)
        {
            throw Truncated(1);
        }

        return _message.Span[_position++];
    }

    private int Length4()
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
        return length >= 0 ? length : throw new PickleException($"Found a length of {(uint)length} bytes; expected at most {int.MaxValue}.");
    }

    private int Length8()
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return length <= int.MaxValue ? (int)length : throw new PickleException($"Found a length of {length} bytes; expected at most {int.MaxValue}.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _message.Length - _position)
        {
            throw Truncated((ulong)count);
        }

        var bytes = _message.Span.Slice(_position, count);
        _position += count;
        return bytes;
    }

    private PickleException Truncated(ulong expected) =>
        new($"The pickle ends early: expected {expected} bytes, found {_message.Length - _position}.");

    private PickleException Unexpected(int node, string expected) => new($"Found {graph[node].Kind}; expected {expected}.");
}
