using System.Globalization;
using System.Text;

namespace Actors.Contracts.Values.Text;

/// <summary>Text of one item, cut off where it gets long; what is beyond the cut is not looked at.</summary>
internal sealed class ItemText(int longest)
{
    private readonly StringBuilder _text = new();

    private bool IsFull => _text.Length > longest;

    public override string ToString()
    {
        if (!IsFull)
        {
            return _text.ToString();
        }

        // A pair of surrogates is not cut in two.
        var end = char.IsHighSurrogate(_text[longest - 1]) ? longest - 1 : longest;
        return _text.ToString(0, end) + "…";
    }

    public void Append(ref ValueReader reader)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                _text.Append("null");
                break;
            case ValueKind.Boolean:
                _text.Append(reader.ReadBoolean() ? "true" : "false");
                break;
            case ValueKind.Integer:
                _text.Append(reader.ReadBigInteger().ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Float:
                _text.Append(NumberText.OfFloat(reader.ReadFloat()));
                break;
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                _text.Append(NumberText.OfDecimal(mantissa, exponent));
                break;
            case ValueKind.String:
                AppendQuoted(reader.ReadUtf8());
                break;
            case ValueKind.Bytes:
                AppendBytes(reader.ReadBytes());
                break;
            case ValueKind.List:
                AppendItems(ref reader, reader.ReadListHeader(), "[", "]");
                break;
            case ValueKind.Tuple:
                var items = reader.ReadTupleHeader();
                AppendItems(ref reader, items, "(", items == 1 ? ",)" : ")");
                break;
            case ValueKind.Set or ValueKind.FrozenSet:
                AppendSet(ref reader, kind);
                break;
            case ValueKind.Map:
                AppendPairs(ref reader);
                break;
            default:
                AppendOther(ref reader, kind);
                break;
        }
    }

    private void AppendOther(ref ValueReader reader, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.DateTime:
                _text.Append(TimeText.Of(reader.ReadDateTime()));
                break;
            case ValueKind.LocalDateTime:
                _text.Append(TimeText.Of(reader.ReadLocalDateTime()));
                break;
            case ValueKind.Date:
                _text.Append(TimeText.Of(reader.ReadDate()));
                break;
            case ValueKind.Time:
                _text.Append(TimeText.Of(reader.ReadTime()));
                break;
            case ValueKind.Duration:
                _text.Append(TimeText.Of(reader.ReadDuration()));
                break;
            case ValueKind.Uuid:
                _text.Append(reader.ReadUuid());
                break;
            case ValueKind.Reference:
                _text.Append(reader.ReadReference());
                break;
            case ValueKind.Json:
                AppendUtf8(reader.ReadJson());
                break;
            default:
                reader.ReadForeign(out var language, out var description);
                _text.Append($"<{language}: {description}>");
                break;
        }
    }

    private void AppendItems(ref ValueReader reader, int count, string open, string close)
    {
        _text.Append(open);
        for (var i = 0; i < count && !IsFull; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Append(ref reader);
        }

        _text.Append(close);
    }

    private void AppendSet(ref ValueReader reader, ValueKind kind)
    {
        var count = reader.ReadSetHeader();
        var (open, close) = (kind, count) switch
        {
            (ValueKind.Set, 0) => ("set(", ")"),
            (ValueKind.Set, _) => ("{", "}"),
            (_, 0) => ("frozenset(", ")"),
            _ => ("frozenset({", "})"),
        };
        AppendItems(ref reader, count, open, close);
    }

    private void AppendPairs(ref ValueReader reader)
    {
        _text.Append('{');
        var count = reader.ReadMapHeader();
        for (var i = 0; i < count && !IsFull; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Append(ref reader);
            _text.Append(": ");
            Append(ref reader);
        }

        _text.Append('}');
    }

    private void AppendBytes(ReadOnlySpan<byte> bytes) =>
        _text.Append("h'").Append(Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, longest)])).Append('\'');

    private void AppendQuoted(ReadOnlySpan<byte> utf8)
    {
        _text.Append('"');
        while (!utf8.IsEmpty && !IsFull)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var consumed);
            AppendEscaped(rune);
            utf8 = utf8[consumed..];
        }

        _text.Append('"');
    }

    private void AppendEscaped(Rune rune)
    {
        switch (rune.Value)
        {
            case '"' or '\\':
                _text.Append('\\').Append((char)rune.Value);
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            case < ' ' or (>= 0x7f and < 0xa0) or 0x2028 or 0x2029:
                _text.Append($"\\u{rune.Value:x4}");
                break;
            default:
                _text.Append(rune.ToString());
                break;
        }
    }

    private void AppendUtf8(ReadOnlySpan<byte> utf8) =>
        _text.Append(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, longest * 4)]));
}
