using System.Buffers.Binary;
using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// Writes opcodes that every CPython from 3.4 reads: protocol 4 without frames, and with a memo only where something is
/// referred to again. A thin cursor: copies write to the same buffer.
/// </summary>
internal readonly struct PickleWriter(ByteBuffer output)
{
    public ByteBuffer Output => output;

    // PROTO 4
    public void WriteStart() => output.Write([PickleOpcode.Proto, 4]);

    public void WriteOpcode(byte opcode)
    {
        output.GetSpan(1)[0] = opcode;
        output.Advance(1);
    }

    // BININT1 u8 / BININT2 u16 / BININT i32 / LONG1 u8 length, little-endian
    public void WriteInteger(long value)
    {
        var span = output.GetSpan(10);
        switch (value)
        {
            case >= 0 and <= byte.MaxValue:
                span[0] = PickleOpcode.BinInt1;
                span[1] = (byte)value;
                output.Advance(2);
                break;
            case >= int.MinValue and <= int.MaxValue:
                span[0] = PickleOpcode.BinInt;
                BinaryPrimitives.WriteInt32LittleEndian(span[1..], (int)value);
                output.Advance(5);
                break;
            default:
                WriteInteger(new BigInteger(value));
                break;
        }
    }

    public void WriteInteger(BigInteger value)
    {
        if (value >= int.MinValue && value <= int.MaxValue)
        {
            WriteInteger((long)value);
            return;
        }

        WriteBigInteger(value.ToByteArray());
    }

    // LONG1 u8 / LONG4 i32, little-endian two's complement
    public void WriteBigInteger(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= byte.MaxValue)
        {
            output.Write([PickleOpcode.Long1, (byte)bytes.Length]);
        }
        else
        {
            WriteHead(PickleOpcode.Long4, bytes.Length);
        }

        output.Write(bytes);
    }

    // BINFLOAT f64 big-endian
    public void WriteFloat(double value)
    {
        var span = output.GetSpan(9);
        span[0] = PickleOpcode.BinFloat;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        output.Advance(9);
    }

    // SHORT_BINUNICODE u8 / BINUNICODE u32
    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteTextHead(utf8.Length);
        output.Write(utf8);
    }

    // SHORT_BINBYTES u8 / BINBYTES u32
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteBytesHead(bytes.Length);
        output.Write(bytes);
    }

    public void WriteTextHead(int length)
    {
        if (length <= byte.MaxValue)
        {
            output.Write([PickleOpcode.ShortBinUnicode, (byte)length]);
        }
        else
        {
            WriteHead(PickleOpcode.BinUnicode, length);
        }
    }

    public void WriteBytesHead(int length)
    {
        if (length <= byte.MaxValue)
        {
            output.Write([PickleOpcode.ShortBinBytes, (byte)length]);
        }
        else
        {
            WriteHead(PickleOpcode.BinBytes, length);
        }
    }

    // text text STACK_GLOBAL
    public void WriteGlobal(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name)
    {
        WriteText(module);
        WriteText(name);
        WriteOpcode(PickleOpcode.StackGlobal);
    }

    public void WriteBoolean(bool value) => WriteOpcode(value ? PickleOpcode.NewTrue : PickleOpcode.NewFalse);

    public void WriteNone() => WriteOpcode(PickleOpcode.None);

    /// <summary>Ends a tuple of so many objects; for more than three a MARK stands before them.</summary>
    public void WriteTupleEnd(int count) => WriteOpcode(count switch
    {
        0 => PickleOpcode.EmptyTuple,
        1 => PickleOpcode.Tuple1,
        2 => PickleOpcode.Tuple2,
        3 => PickleOpcode.Tuple3,
        _ => PickleOpcode.Tuple,
    });

    private void WriteHead(byte opcode, int length)
    {
        var span = output.GetSpan(5);
        span[0] = opcode;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], length);
        output.Advance(5);
    }
}
