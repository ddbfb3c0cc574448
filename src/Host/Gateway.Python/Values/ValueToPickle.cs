using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>Writes encoded values as pickled objects. One reply at a time; one thread at a time.</summary>
internal sealed class ValueToPickle(IProxyDirectory proxies)
{
    // Below, a copy costs less than a piece of its own.
    private const int LargeFrom = 64 * 1024;

    private int _entries;
    private ReadOnlyMemory<byte> _source;

    /// <summary>One large run of the source that was not copied; usually empty.</summary>
    public ReadOnlyMemory<byte> LargeRun { get; private set; }

    /// <summary>Where it belongs into the pickle's buffer.</summary>
    public int LargeRunAt { get; private set; }

    /// <summary>A new pickle begins: its memo is empty.</summary>
    /// <param name="source">Memory that stays as it is until the pickle is sent: one large run of it is not copied.</param>
    public void Begin(ReadOnlyMemory<byte> source)
    {
        _entries = 0;
        _source = source;
        LargeRun = default;
    }

    /// <summary>Writes the reader's next value.</summary>
    /// <param name="reader">At the value.</param>
    /// <param name="writer">Where to write.</param>
    /// <exception cref="PickleException">Python has nothing like it.</exception>
    public void Write(ref ValueReader reader, PickleWriter writer)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                writer.WriteNone();
                break;
            case ValueKind.Boolean:
                writer.WriteBoolean(reader.ReadBoolean());
                break;
            case ValueKind.Integer:
                if (reader.TryReadInt64(out var number))
                {
                    writer.WriteInteger(number);
                    break;
                }

                writer.WriteInteger(reader.ReadBigInteger());
                break;
            case ValueKind.Float:
                writer.WriteFloat(reader.ReadFloat());
                break;
            case ValueKind.String:
                var utf8 = reader.ReadUtf8();
                writer.WriteTextHead(utf8.Length);
                WriteRun(utf8, writer);
                break;
            case ValueKind.Bytes:
                var bytes = reader.ReadBytes();
                writer.WriteBytesHead(bytes.Length);
                WriteRun(bytes, writer);
                break;
            case ValueKind.List:
                writer.WriteOpcode(PickleOpcode.EmptyList);
                WriteItems(ref reader, reader.ReadListHeader(), writer, PickleOpcode.Appends);
                break;
            case ValueKind.Map:
                writer.WriteOpcode(PickleOpcode.EmptyDict);
                WriteItems(ref reader, 2 * reader.ReadMapHeader(), writer, PickleOpcode.SetItems);
                break;
            case ValueKind.Tuple:
                WriteTuple(ref reader, writer);
                break;
            case ValueKind.Set:
                writer.WriteOpcode(PickleOpcode.EmptySet);
                WriteItems(ref reader, reader.ReadSetHeader(), writer, PickleOpcode.AddItems);
                break;
            case ValueKind.FrozenSet:
                WriteFrozenSet(ref reader, writer);
                break;
            case ValueKind.Reference:
                WriteProxy(reader.ReadReference(), writer);
                break;
            case ValueKind.Foreign:
                WriteForeign(ref reader, writer);
                break;
            default:
                WriteOther(ref reader, kind, writer);
                break;
        }
    }

    /// <summary>Writes a text or bytes that stand apart from their head, and stay as they are until the pickle is sent.</summary>
    /// <param name="head">The encoded item's head.</param>
    /// <param name="run">What follows it.</param>
    /// <param name="writer">Where to write.</param>
    /// <returns>False when the item is another one; nothing is written then.</returns>
    public bool TryWriteLarge(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> run, PickleWriter writer)
    {
        const byte LongBytes = 0x5a;
        const byte LongText = 0x7a;
        if (head.Length != 1 + sizeof(uint) || head[0] is not (LongBytes or LongText) || BinaryPrimitives.ReadUInt32BigEndian(head[1..]) != run.Length)
        {
            return false;
        }

        if (head[0] == LongText)
        {
            writer.WriteTextHead(run.Length);
        }
        else
        {
            writer.WriteBytesHead(run.Length);
        }

        LargeRun = run;
        LargeRunAt = writer.Output.Length;
        return true;
    }

    /// <summary>Writes a fragment of this gateway.</summary>
    public void WriteFragment(ReadOnlySpan<byte> fragment, PickleWriter writer) => PickleFragment.Copy(writer, fragment, ref _entries);

    private void WriteRun(ReadOnlySpan<byte> run, PickleWriter writer)
    {
        if (run.Length >= LargeFrom && LargeRun.IsEmpty && _source.Span.Overlaps(run, out var offset))
        {
            LargeRun = _source.Slice(offset, run.Length);
            LargeRunAt = writer.Output.Length;
        }
        else
        {
            writer.Output.Write(run);
        }
    }

    private void WriteItems(ref ValueReader reader, int count, PickleWriter writer, byte fill)
    {
        if (count == 0)
        {
            return;
        }

        writer.WriteOpcode(PickleOpcode.Mark);
        for (var i = 0; i < count; i++)
        {
            Write(ref reader, writer);
        }

        writer.WriteOpcode(fill);
    }

    private void WriteTuple(ref ValueReader reader, PickleWriter writer)
    {
        var count = reader.ReadTupleHeader();
        if (count > 3)
        {
            writer.WriteOpcode(PickleOpcode.Mark);
        }

        for (var i = 0; i < count; i++)
        {
            Write(ref reader, writer);
        }

        writer.WriteTupleEnd(count);
    }

    private void WriteFrozenSet(ref ValueReader reader, PickleWriter writer)
    {
        var count = reader.ReadSetHeader();
        writer.WriteOpcode(PickleOpcode.Mark);
        for (var i = 0; i < count; i++)
        {
            Write(ref reader, writer);
        }

        writer.WriteOpcode(PickleOpcode.FrozenSet);
    }

    private void WriteForeign(ref ValueReader reader, PickleWriter writer)
    {
        var inside = ReferencesIn(reader);
        var payload = reader.ReadForeign(out var language, out var description);
        if (language != PickleToValue.Language)
        {
            throw new PickleException($"cannot pickle {description}, an object of {language}");
        }

        foreach (var reference in inside)
        {
            proxies.Sending(reference);
        }

        PickleFragment.Copy(writer, payload, ref _entries);
    }

    /// <summary>Writes a proxy.</summary>
    public void WriteProxy(ObjectReference reference, PickleWriter writer)
    {
        proxies.Sending(reference);
        proxies.Write(reference, writer, ref _entries);
    }

    private static IReadOnlyList<ObjectReference> ReferencesIn(ValueReader reader)
    {
        var start = reader;
        _ = reader.ReadEncoded(out var containsReferences);
        return containsReferences ? ValueReferences.In(Value.Read(ref start)) : [];
    }

    private static void WriteOther(ref ValueReader reader, ValueKind kind, PickleWriter writer)
    {
        switch (kind)
        {
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                writer.WriteGlobal("decimal"u8, "Decimal"u8);
                writer.WriteText(Encoding.ASCII.GetBytes(PythonText.OfDecimal(mantissa, exponent)));
                writer.WriteTupleEnd(1);
                writer.WriteOpcode(PickleOpcode.Reduce);
                break;
            case ValueKind.Uuid:
                WriteUuid(reader.ReadUuid(), writer);
                break;
            case ValueKind.DateTime:
                PythonTimes.WriteDateTime(writer, reader.ReadDateTime());
                break;
            case ValueKind.LocalDateTime:
                PythonTimes.WriteDateTime(writer, reader.ReadLocalDateTime());
                break;
            case ValueKind.Date:
                PythonTimes.WriteDate(writer, reader.ReadDate());
                break;
            case ValueKind.Time:
                PythonTimes.WriteTime(writer, reader.ReadTime());
                break;
            case ValueKind.Duration:
                PythonTimes.WriteDuration(writer, reader.ReadDuration());
                break;
            default:
                JsonToPickle.Write(reader.ReadJson(), writer);
                break;
        }
    }

    // UUID() with the state {'int': n}
    private static void WriteUuid(Guid value, PickleWriter writer)
    {
        writer.WriteGlobal("uuid"u8, "UUID"u8);
        writer.WriteTupleEnd(0);
        writer.WriteOpcode(PickleOpcode.NewObj);
        writer.WriteOpcode(PickleOpcode.EmptyDict);
        writer.WriteText("int"u8);
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.WriteInteger(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));
        writer.WriteOpcode(PickleOpcode.SetItem);
        writer.WriteOpcode(PickleOpcode.Build);
    }
}
