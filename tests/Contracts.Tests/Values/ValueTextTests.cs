using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ValueTextTests
{
    [Fact]
    public void Values_read_as_people_write_them()
    {
        var (one, text) = (Value.FromInteger(1), Value.FromString("a"));
        Is("null", Value.Null);
        Is("true", Value.FromBoolean(true));
        Is("-70000", Value.FromInteger(-70_000));
        Is("1.0", Value.FromFloat(1));
        Is("0.1", Value.FromFloat(0.1));
        Is("1E+300", Value.FromFloat(1e300));
        Is("NaN", Value.FromFloat(double.NaN));
        Is("1.50", Encoded.Of(1.50m));
        Is("-0.001", Encoded.Of(-0.001m));
        Is("15E+30", Encoded.Decimal(15, 30));
        Is("1E-2000000000", Encoded.Decimal(1, -2_000_000_000));
        Is("\"a\\\"\\\\\\n\\t\\r\\u0000\\u001b🎉\"", Value.FromString("a\"\\\n\t\r\0\u001b🎉"));
        Is("h'00ff'", Value.FromBytes([0, 255]));
        Is("[]", Encoded.List());
        Is("[1, \"a\", [null]]", Encoded.List(one, text, Encoded.List(Value.Null)));
        Is("()", Encoded.Tuple());
        Is("(1,)", Encoded.Tuple(one));
        Is("(1, \"a\")", Encoded.Tuple(one, text));
        Is("set()", Encoded.Set());
        Is("{1, \"a\"}", Encoded.Set(one, text));
        Is("frozenset()", Encoded.FrozenSet());
        Is("frozenset({1})", Encoded.FrozenSet(one));
        Is("{}", Encoded.Map());
        Is("{1: \"a\", (1,): null}", Encoded.Map(one, text, Encoded.Tuple(one), Value.Null));
        Is("2026-01-31T12:00:00.5+01:00", Encoded.Of(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 500, TimeSpan.FromHours(1))));
        Is("2026-01-31T12:00:00", Encoded.Of(new DateTime(2026, 1, 31, 12, 0, 0)));
        Is("2026-01-31", Encoded.Of(new DateOnly(2026, 1, 31)));
        Is("12:30:00", Encoded.Of(new TimeOnly(12, 30)));
        Is("-1.00:00:00", Encoded.Of(TimeSpan.FromDays(-1)));
        Is("00112233-4455-6677-8899-aabbccddeeff", Encoded.Of(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")));
        Is("list@0:5", Value.FromReference(new ObjectReference(new ObjectId(5), "list")));
        Is("{\"A\":1}", Encoded.Of(new { A = 1 }));
        Is("<python: Point(1, 2)>", Encoded.Item(writer => writer.WriteForeign("python", "Point(1, 2)", [1])));
    }

    [Fact]
    public void Long_text_is_cut_off()
    {
        foreach (var value in (Value[])
            [
                Value.FromString(new string('x', 5000)), Value.FromBytes(new byte[5000]), Value.FromInteger(BigInteger.Pow(10, 5000)),
                Encoded.List([.. Enumerable.Repeat(Value.FromString("some text"), 5000)]), Encoded.Item(writer => writer.WriteJson(new byte[5000])),
                Value.FromString("x" + string.Concat(Enumerable.Repeat("🎉", 5000))),
            ])
        {
            var text = value.ToString();

            Assert.InRange(text.Length, 990, 1001);
            Assert.EndsWith("…", text, StringComparison.Ordinal);
            Assert.False(char.IsHighSurrogate(text[^2]));
        }
    }

    private static void Is(string text, Value value) => Assert.Equal(text, value.ToString());
}
