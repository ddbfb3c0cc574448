using System.Globalization;
using System.Numerics;
using System.Text;

namespace Actors.Gateway.Python.Pickling;

/// <summary>The opcodes of protocol 0 and 1: lines of text.</summary>
internal sealed partial class PickleReader
{
    private const int MaxLine = 64 * 1024;

    private void StepOld(byte opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Int: PushIntegerText(Line()); break;
            case PickleOpcode.Long: PushIntegerText(Line().TrimEnd((byte)'L')); break;
            case PickleOpcode.Float: PushFloatText(Line()); break;
            case PickleOpcode.String: PushQuoted(Line()); break;
            case PickleOpcode.BinString: PushLatin(Take(Length4())); break;
            case PickleOpcode.ShortBinString: PushLatin(Take(Byte())); break;
            case PickleOpcode.Unicode: PushEscaped(Line()); break;
            case PickleOpcode.Global: PushNames(Line(), Line()); break;
            case PickleOpcode.Put: Memoize(Index(Line())); break;
            case PickleOpcode.Get: Get(Index(Line())); break;
            case PickleOpcode.Inst: MakeInstance(); break;
            case PickleOpcode.Object: MakeInstanceFromStack(); break;
            default:
                throw new PickleException($"Found pickle opcode 0x{opcode:x2}, which is not accepted here.");
        }
    }

    private ReadOnlySpan<byte> Line()
    {
        var rest = _message.Span[_position..];
        var length = rest[..Math.Min(rest.Length, MaxLine)].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw new PickleException($"Found a line of a pickle without its end; expected one within {MaxLine} bytes.");
        }

        _position += length + 1;
        return rest[..length];
    }

    private void PushIntegerText(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("00"u8) || text.SequenceEqual("01"u8))
        {
            Push(graph.Add(text[1] == (byte)'1' ? NodeKind.True : NodeKind.False));
            return;
        }

        const int MaxDigits = 20_000;
        if (text.Length > MaxDigits || !BigInteger.TryParse(Encoding.ASCII.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw new PickleException($"Found '{Shorten(text)}' as an integer of {text.Length} characters; expected decimal digits, at most {MaxDigits}.");
        }

        Push(value >= long.MinValue && value <= long.MaxValue
            ? graph.Add(NodeKind.Integer, (long)value)
            : graph.AddOwnPayload(NodeKind.BigInteger, value.ToByteArray()));
    }

    private void PushFloatText(ReadOnlySpan<byte> text)
    {
        var value = Encoding.ASCII.GetString(text) switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "-nan" => double.NaN,
            var number when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => throw new PickleException($"Found '{Shorten(text)}'; expected a float."),
        };
        Push(graph.Add(NodeKind.Float, BitConverter.DoubleToInt64Bits(value)));
    }

    // 'text' or "text" with backslash escapes: a str of Python 2, taken as text where it is ASCII, as Python 3 does.
    private void PushQuoted(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)' ');
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
        {
            throw new PickleException($"Found '{Shorten(line)}'; expected text in quotes.");
        }

        var bytes = new List<byte>(line.Length);
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != (byte)'\\')
            {
                bytes.Add(line[i]);
                continue;
            }

            i++;
            switch (line[i])
            {
                case (byte)'n': bytes.Add((byte)'\n'); break;
                case (byte)'r': bytes.Add((byte)'\r'); break;
                case (byte)'t': bytes.Add((byte)'\t'); break;
                case (byte)'\\' or (byte)'\'' or (byte)'"': bytes.Add(line[i]); break;
                case (byte)'x' when i + 2 < line.Length - 1 && byte.TryParse(line.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                    bytes.Add(value);
                    i += 2;
                    break;
                default:
                    throw new PickleException($"Found the escape '\\{(char)line[i]}' in text; expected one of n r t x \\ and quotes.");
            }
        }

        PushLatin([.. bytes]);
    }

    private void PushLatin(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text))
        {
            throw new PickleException("Found text of Python 2 that is not ASCII.");
        }

        Push(graph.AddOwnPayload(NodeKind.String, text));
    }

    // raw-unicode-escape: Latin-1, and \uXXXX and \UXXXXXXXX for the rest.
    private void PushEscaped(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] == (byte)'\\' && i + 1 < line.Length ? line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 } : 0;
            if (digits == 0)
            {
                text.Append((char)line[i]);
                continue;
            }

            if (i + 2 + digits > line.Length
                || !uint.TryParse(line.Slice(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10ffff)
            {
                throw new PickleException($"Found '{Shorten(line)}'; expected {digits} hex digits of a code point after \\u.");
            }

            text.Append(code is >= 0xd800 and <= 0xdfff ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
            i += 1 + digits;
        }

        Push(graph.AddOwnPayload(NodeKind.String, SurrogateText.Encode(text.ToString())));
    }

    private void PushNames(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name) => Push(NameOf(module, name));

    private int NameOf(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name)
    {
        if (!SurrogateText.IsValid(module) || !SurrogateText.IsValid(name))
        {
            throw new PickleException("Found a global whose name is not UTF-8.");
        }

        // What protocols below 3 call by Python 2's names.
        var known = module.SequenceEqual("__builtin__"u8) ? "builtins"u8 : module.SequenceEqual("copy_reg"u8) ? "copyreg"u8 : module;
        return graph.AddGlobal(graph.AddOwnPayload(NodeKind.String, known), graph.AddOwnPayload(NodeKind.String, name));
    }

    private void MakeInstance()
    {
        var callable = NameOf(Line(), Line());
        var count = PopMark();
        var arguments = graph.AddContainer(NodeKind.Tuple, _stack.AsSpan(_depth - count, count));
        _depth -= count;
        Push(graph.AddObject(ObjectForm.Reduce, callable, arguments));
    }

    private void MakeInstanceFromStack()
    {
        var count = PopMark();
        if (count < 1)
        {
            throw new PickleException("Found an object made of nothing; expected its class.");
        }

        var callable = _stack[_depth - count];
        var arguments = graph.AddContainer(NodeKind.Tuple, _stack.AsSpan(_depth - count + 1, count - 1));
        _depth -= count;
        Push(graph.AddObject(ObjectForm.Reduce, callable, arguments));
    }

    private static long Index(ReadOnlySpan<byte> text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        ? index
        : throw new PickleException($"Found '{Shorten(text)}'; expected the number of a memo entry.");

    private static string Shorten(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(text[..Math.Min(text.Length, 40)]);
}
