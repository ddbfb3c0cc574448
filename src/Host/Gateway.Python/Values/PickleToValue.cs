using System.Globalization;
using System.Numerics;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>
/// Encodes nodes of a pickled graph as values. What the value model has becomes that; everything else is kept whole as a
/// foreign object: classes that only Python has, text and numbers beyond the model's bounds, values in which one object
/// stands twice or contains itself. Belongs to one connection; one thread at a time.
/// </summary>
internal sealed class PickleToValue(PickleGraph graph, PickleLimits limits, IProxyDirectory proxies)
{
    /// <summary>The language of Python's foreign objects.</summary>
    public const string Language = "python";

    // Below the model's own bound, so that a stored value can still be put into a reply's containers.
    private const int MaxDepth = ValueLimits.MaxDepth - 8;

    private readonly GraphWriter _fragments = new(graph, limits);
    private readonly ByteBuffer _fragment = new(256);
    private readonly List<ObjectReference> _references = [];

    /// <summary>Writes one node as one value.</summary>
    /// <param name="node">The node.</param>
    /// <param name="writer">Where to write.</param>
    public void Write(int node, ValueWriter writer)
    {
        if (graph.HasSharing && StandsTwice(node))
        {
            WriteForeign(node, writer);
            return;
        }

        WriteNode(node, writer, 0);
    }

    /// <summary>Writes a node as a foreign object, whatever it is.</summary>
    public void WriteForeign(int node, ValueWriter writer)
    {
        _fragment.Clear(64 * 1024);
        _references.Clear();
        _fragments.Write(node, _fragment, NoteProxy);
        var description = NodeDescription.Of(graph, node);
        writer.WriteForeign(Language, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(description)), _fragment.WrittenSpan, _references);
    }

    private void WriteNode(int node, ValueWriter writer, int depth)
    {
        switch (graph[node].Kind)
        {
            case NodeKind.None:
                writer.WriteNull();
                break;
            case NodeKind.True or NodeKind.False:
                writer.WriteBoolean(graph[node].Kind == NodeKind.True);
                break;
            case NodeKind.Integer:
                writer.WriteInteger(graph[node].Number);
                break;
            case NodeKind.BigInteger:
                WriteBigInteger(node, writer);
                break;
            case NodeKind.Float:
                writer.WriteFloat(graph.Float(node));
                break;
            case NodeKind.String:
                WriteText(node, writer);
                break;
            case NodeKind.Bytes:
                writer.WriteSharedBytes(graph.PayloadMemory(node));
                break;
            case NodeKind.Tuple or NodeKind.List or NodeKind.Set or NodeKind.FrozenSet or NodeKind.Dict:
                if (depth >= MaxDepth)
                {
                    WriteForeign(node, writer);
                    break;
                }

                WriteContainer(node, writer, depth);
                break;
            case NodeKind.Object:
                WriteObject(node, writer, depth);
                break;
            default:
                WriteForeign(node, writer);
                break;
        }
    }

    private void WriteContainer(int node, ValueWriter writer, int depth)
    {
        var (kind, count) = (graph[node].Kind, graph[node].Count);
        switch (kind)
        {
            case NodeKind.Tuple: writer.WriteTupleHeader(count); break;
            case NodeKind.List: writer.WriteListHeader(count); break;
            case NodeKind.Dict: writer.WriteMapHeader(count / 2); break;
            default: writer.WriteSetHeader(count, frozen: kind == NodeKind.FrozenSet); break;
        }

        var isKey = kind is NodeKind.Dict or NodeKind.Set or NodeKind.FrozenSet;
        foreach (var child in graph.ChildrenOf(node))
        {
            if (isKey)
            {
                Hashability.Demand(graph, child, slicesMay: true);
            }

            isKey = kind == NodeKind.Dict ? !isKey : isKey;
            WriteNode(child, writer, depth + 1);
        }
    }

    private void WriteText(int node, ValueWriter writer)
    {
        var utf8 = graph.Payload(node);
        if (SurrogateText.HasLoneSurrogate(utf8))
        {
            WriteForeign(node, writer);
        }
        else
        {
            writer.WriteSharedUtf8(graph.PayloadMemory(node));
        }
    }

    private void WriteBigInteger(int node, ValueWriter writer)
    {
        if (graph[node].Second > ValueLimits.MaxBignumBytes)
        {
            WriteForeign(node, writer);
        }
        else
        {
            writer.WriteInteger(graph.Integer(node));
        }
    }

    private void WriteObject(int node, ValueWriter writer, int depth)
    {
        if (ProxyNodes.TryRead(graph, node, out var proxy))
        {
            WriteProxy(node, proxy, writer);
        }
        else if (!TryWriteCollection(node, writer, depth) && !TryWriteTime(node, writer) && !TryWriteNumber(node, writer))
        {
            WriteForeign(node, writer);
        }
    }

    private void WriteProxy(int node, ProxyNodes proxy, ValueWriter writer)
    {
        if (!proxies.TryFind(graph.Payload(proxy.Ident), out var reference))
        {
            // Of another server: only Python can use it.
            WriteForeign(node, writer);
            return;
        }

        proxies.Remember(reference, new ProxyForm(Fragment(proxy.Class), Fragment(proxy.Address), Fragment(proxy.Options)));
        writer.WriteReference(reference);
    }

    private byte[] Fragment(int node)
    {
        _fragment.Clear();
        _fragments.Write(node, _fragment, null);
        return _fragment.WrittenSpan.ToArray();
    }

    // list([...]), set([...]), frozenset([...]): how views of dicts arrive, and sets of protocols below 4.
    private bool TryWriteCollection(int node, ValueWriter writer, int depth)
    {
        ref var parts = ref graph.PartsOf(node);
        if (parts is not { Form: ObjectForm.Reduce, State: < 0, Items: < 0, Pairs: < 0 } || graph[parts.Callable].Kind != NodeKind.Global
            || graph[parts.Arguments].Count != 1 || depth >= MaxDepth)
        {
            return false;
        }

        var items = graph.Child(parts.Arguments, 0);
        var isList = graph.IsGlobal(parts.Callable, "builtins"u8, "list"u8);
        var isSet = graph.IsGlobal(parts.Callable, "builtins"u8, "set"u8);
        var isFrozen = graph.IsGlobal(parts.Callable, "builtins"u8, "frozenset"u8);
        if (graph[items].Kind != NodeKind.List || !(isList || isSet || isFrozen))
        {
            return false;
        }

        if (isList)
        {
            writer.WriteListHeader(graph[items].Count);
        }
        else
        {
            writer.WriteSetHeader(graph[items].Count, isFrozen);
        }

        foreach (var child in graph.ChildrenOf(items))
        {
            if (!isList)
            {
                Hashability.Demand(graph, child, slicesMay: true);
            }

            WriteNode(child, writer, depth + 1);
        }

        return true;
    }

    private bool TryWriteTime(int node, ValueWriter writer)
    {
        if (PythonTimes.TryReadDuration(graph, node, out var duration))
        {
            writer.WriteDuration(duration);
            return true;
        }

        if (PythonTimes.IsCall(graph, node, "datetime"u8, out var arguments) && TryBytes(arguments, 0, out var bytes)
            && PythonTimes.TryReadDateTime(bytes, out var moment))
        {
            return TryWriteDateTime(arguments, moment, writer);
        }

        if (PythonTimes.IsCall(graph, node, "date"u8, out arguments) && graph[arguments].Count == 1 && TryBytes(arguments, 0, out bytes)
            && PythonTimes.TryReadDate(bytes, out var date))
        {
            writer.WriteDate(date);
            return true;
        }

        if (PythonTimes.IsCall(graph, node, "time"u8, out arguments) && graph[arguments].Count == 1 && TryBytes(arguments, 0, out bytes)
            && PythonTimes.TryReadTime(bytes, out var time))
        {
            writer.WriteTime(time);
            return true;
        }

        return false;
    }

    private bool TryWriteDateTime(int arguments, DateTime moment, ValueWriter writer)
    {
        if (graph[arguments].Count == 1)
        {
            writer.WriteLocalDateTime(moment);
            return true;
        }

        if (graph[arguments].Count != 2 || !PythonTimes.TryReadOffset(graph, graph.Child(arguments, 1), out var offset))
        {
            return false;
        }

        var utc = moment.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        writer.WriteDateTime(new DateTimeOffset(moment, offset));
        return true;
    }

    private bool TryWriteNumber(int node, ValueWriter writer)
    {
        ref var parts = ref graph.PartsOf(node);
        if (parts.Items >= 0 || parts.Pairs >= 0)
        {
            return false;
        }

        if (parts is { Form: ObjectForm.Reduce, State: < 0 } && graph.IsGlobal(parts.Callable, "decimal"u8, "Decimal"u8)
            && graph[parts.Arguments].Count == 1 && TryReadDecimal(graph.Child(parts.Arguments, 0), out var mantissa, out var exponent))
        {
            writer.WriteDecimal(mantissa, exponent);
            return true;
        }

        if (parts is { Form: ObjectForm.New, State: >= 0 } && graph.IsGlobal(parts.Callable, "uuid"u8, "UUID"u8)
            && TryReadUuid(parts.State, out var uuid))
        {
            writer.WriteUuid(uuid);
            return true;
        }

        return false;
    }

    // [-]digits[.digits][E[+|-]digits], as decimal.Decimal writes itself; -0, NaN and the infinite ones stay Python's.
    private bool TryReadDecimal(int node, out BigInteger mantissa, out int exponent)
    {
        const int MostDigits = 4000;
        mantissa = default;
        exponent = 0;
        if (graph[node].Kind != NodeKind.String || graph[node].Second > MostDigits)
        {
            return false;
        }

        var text = graph.Text(node);
        var e = text.AsSpan().IndexOfAny('E', 'e');
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var digits = e >= 0 ? text[..e] : text;
        var point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        const int MostExponent = 1_000_000;
        return Math.Abs((long)exponent) <= MostExponent
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out mantissa)
            && !(mantissa.IsZero && digits[0] == '-')
            && mantissa.GetByteCount() <= ValueLimits.MaxBignumBytes;
    }

    private bool TryReadUuid(int state, out Guid uuid)
    {
        uuid = default;
        if (graph[state].Kind != NodeKind.Dict || graph[state].Count != 2 || !graph.IsText(graph.Child(state, 0), "int"u8))
        {
            return false;
        }

        var number = graph.Child(state, 1);
        if (graph[number].Kind is not (NodeKind.Integer or NodeKind.BigInteger))
        {
            return false;
        }

        var value = graph.Integer(number);
        if (value.Sign < 0 || value.GetBitLength() > 128)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, (UInt128)value);
        uuid = new Guid(bytes, bigEndian: true);
        return true;
    }

    private bool TryBytes(int tuple, int index, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (graph[tuple].Count <= index)
        {
            return false;
        }

        var node = graph.Child(tuple, index);
        bytes = graph[node].Kind == NodeKind.Bytes ? graph.Payload(node) : default;
        return graph[node].Kind == NodeKind.Bytes;
    }

    // Whether an object that could be changed stands twice inside; then only Python's own form keeps it one. Also true where
    // writing everything out as often as it stands there would make the value much larger than it came.
    private bool StandsTwice(int root)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        var left = (2L * graph.Count) + 256;
        open.Push(root);
        while (open.TryPop(out var node))
        {
            if (node < 0 || (!graph[node].HasIdentity && !graph[node].IsContainer))
            {
                continue;
            }

            if (--left < 0 || (graph[node].HasIdentity && !IsOwnProxy(node) && !seen.Add(node)))
            {
                return true;
            }

            graph.PushInside(node, open);
        }

        return false;
    }

    private bool IsOwnProxy(int node) => ProxyNodes.TryRead(graph, node, out var proxy) && proxies.TryFind(graph.Payload(proxy.Ident), out _);

    private void NoteProxy(int node)
    {
        if (ProxyNodes.TryRead(graph, node, out var proxy) && proxies.TryFind(graph.Payload(proxy.Ident), out var reference))
        {
            _references.Add(reference);
        }
    }
}
