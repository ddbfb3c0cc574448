using System.Buffers.Binary;

namespace Actors.Gateway.Python.Pickling;

/// <summary>
/// A piece of a pickle that stands inside another: a byte that says whether it uses the memo, and opcodes that leave one
/// object on the stack. It numbers its memo entries from 0; where it is put behind other entries, they are renumbered.
/// </summary>
internal static class PickleFragment
{
    /// <summary>First byte of a fragment that does not use the memo.</summary>
    public const byte Plain = 0;

    /// <summary>First byte of a fragment that uses the memo.</summary>
    public const byte WithMemo = 1;

    /// <summary>Writes a fragment into a pickle.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="fragment">A fragment; written by this gateway or checked.</param>
    /// <param name="entries">How many memo entries the pickle has; counted on.</param>
    public static void Copy(PickleWriter writer, ReadOnlySpan<byte> fragment, ref int entries)
    {
        if (fragment.Length < 2 || fragment[0] > WithMemo)
        {
            throw new PickleException("Found a foreign object of Python that is not a fragment of a pickle.");
        }

        var opcodes = fragment[1..];
        if (fragment[0] == Plain)
        {
            writer.Output.Write(opcodes);
            return;
        }

        var first = entries;
        while (!opcodes.IsEmpty)
        {
            var size = Size(opcodes);
            if (size > opcodes.Length)
            {
                throw new PickleException("Found a foreign object of Python whose pickle ends early.");
            }

            switch (opcodes[0])
            {
                case PickleOpcode.BinGet:
                    WriteGet(writer, first + opcodes[1]);
                    break;
                case PickleOpcode.LongBinGet:
                    WriteGet(writer, first + BinaryPrimitives.ReadInt32LittleEndian(opcodes[1..]));
                    break;
                default:
                    entries += opcodes[0] == PickleOpcode.Memoize ? 1 : 0;
                    writer.Output.Write(opcodes[..size]);
                    break;
            }

            opcodes = opcodes[size..];
        }
    }

    /// <summary>BINGET u8 / LONG_BINGET u32.</summary>
    public static void WriteGet(PickleWriter writer, int entry)
    {
        if (entry <= byte.MaxValue)
        {
            writer.Output.Write([PickleOpcode.BinGet, (byte)entry]);
            return;
        }

        var span = writer.Output.GetSpan(5);
        span[0] = PickleOpcode.LongBinGet;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], entry);
        writer.Output.Advance(5);
    }

    // Of the opcodes that a fragment can have: with their argument.
    private static int Size(ReadOnlySpan<byte> opcodes)
    {
        var (lengthBytes, size) = opcodes[0] switch
        {
            PickleOpcode.BinInt1 or PickleOpcode.BinGet => (0, 2),
            PickleOpcode.BinInt or PickleOpcode.LongBinGet => (0, 5),
            PickleOpcode.BinFloat => (0, 9),
            PickleOpcode.ShortBinUnicode or PickleOpcode.ShortBinBytes or PickleOpcode.Long1 => (1, 2),
            PickleOpcode.BinUnicode or PickleOpcode.BinBytes or PickleOpcode.Long4 => (4, 5),
            _ => (0, 1),
        };
        if (size > opcodes.Length)
        {
            throw new PickleException("Found a foreign object of Python whose pickle ends early.");
        }

        var length = lengthBytes switch
        {
            0 => 0,
            1 => opcodes[1],
            _ => BinaryPrimitives.ReadInt32LittleEndian(opcodes[1..]),
        };
        return length >= 0 && length <= opcodes.Length - size
            ? size + length
            : throw new PickleException("Found a foreign object of Python whose pickle ends early.");
    }
}
