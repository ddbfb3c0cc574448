using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class HostileBytesTests
{
    private const int Containers = ValueLimits.MaxDepth + 1;

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "ends early" },
        { "0000", "1 bytes too many" },
        { "5bffffffffffffffff", "ends early" },
        { "7bffffffffffffffff", "ends early" },
        { "9bffffffffffffffff", "ends early" },
        { "bbffffffffffffffff", "ends early" },
        { "9a7fffffff00", "ends early" },
        { "bb800000000000000000", "ends early" },
        { "d9ac449bffffffffffffffff", "ends early" },
        { "61ff", "well-formed UTF-8" },
        { "62c080", "well-formed UTF-8" },
        { "63eda080", "well-formed UTF-8" },
        { "8161ff", "well-formed UTF-8" },
        { "c200", "Found an integer; expected bytes" },
        { "c48100", "of 1 parts; expected 2" },
        { "c482fb00000000000000000000", "Found a float; expected an integer" },
        { "c06161", "RFC 3339" },
        { "c0782e323031332d30332d32315432303a30343a30302e303030303030303030303030303030303030303030303030305a", "RFC 3339" },
        { "d8254100", "UUID of 1 bytes" },
        { "d8641a7fffffff", "years 1 to 9999" },
        { "d9ac4820", "ticks" },
        { "d9ac491b000000c92a69c000", "ticks" },
        { "d9ac46820060", "type name of 0 bytes" },
        { "d9ac4682206161", "not negative" },
        { "d9ac44a0", "expected a list" },
        { "d9ac446161", "expected a list" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_item_is_refused_with_a_reason(string hex, string message) =>
        Assert.Contains(message, Assert.Throws<ValueFormatException>(() => Encoded.Hex(hex)).Message, StringComparison.Ordinal);

    [Fact]
    public void Item_cut_off_at_any_offset_is_refused()
    {
        var whole = Encoded.Bytes(WriteOneOfEach);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole.AsSpan(0, length).ToArray();
            Assert.Throws<ValueFormatException>(() => Value.FromEncoded(cut));
        }

        Assert.Equal(whole, Value.FromEncoded(whole).ToEncoded());
    }

    [Theory]
    [InlineData("81")]
    [InlineData("d9ac4481")]
    [InlineData("d9010281")]
    [InlineData("a100")]
    public void Nesting_ends_at_its_limit(string opening)
    {
        Assert.NotEqual(ValueKind.Null, Encoded.Hex(Nested(opening, Containers - 1) + "00").Kind);
        Assert.Contains("deeper", Assert.Throws<ValueFormatException>(() => Encoded.Hex(Nested(opening, Containers) + "00")).Message, StringComparison.Ordinal);
        Assert.Contains("deeper", Assert.Throws<ValueFormatException>(() => Encoded.Hex(Nested(opening, 100_000) + "00")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_ends_at_its_limit_for_objects_of_no_stated_type()
    {
        var bomb = Convert.FromHexString(Nested("81", 100_000) + "00");

        Assert.Contains("deeper", Assert.Throws<ValueFormatException>(() => ReadAs<object>(bomb)).Message, StringComparison.Ordinal);
        Assert.Contains("deeper", Assert.Throws<ValueFormatException>(() => ReadAs<Exception>(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Integer_beyond_its_limit_is_refused_on_both_ways()
    {
        var tooLarge = new byte[ValueLimits.MaxBignumBytes + 1];
        tooLarge[0] = 1;
        var encoded = Encoded.Bytes(writer =>
        {
            writer.WriteTag(CborTag.PositiveBignum);
            writer.WriteBytes(tooLarge);
        });

        Assert.Contains("4097 bytes", Assert.Throws<ValueFormatException>(() => Value.FromEncoded(encoded)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "4097 bytes",
            Assert.Throws<ValueFormatException>(() => Encoded.Bytes(writer => writer.WriteInteger(System.Numerics.BigInteger.One << (ValueLimits.MaxBignumBytes * 8)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lone_surrogate_is_refused_when_written() =>
        Assert.Throws<ValueFormatException>(() => Encoded.Bytes(writer => writer.WriteString("a\ud800")));

    [Fact]
    public void Announced_count_costs_no_memory_before_its_items_are_there()
    {
        var lie = new byte[100_000];
        lie[0] = 0x9a;
        lie[3] = 0xff;

        // 65,280 nulls are announced and there; each would be a struct of 1 kB.
        lie.AsSpan(5).Fill(0xf6);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ValueFormatException>(() => ReadAs<(decimal, decimal, decimal, decimal, decimal, decimal, decimal)[]>(lie));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    internal static void WriteOneOfEach(ValueWriter writer)
    {
        writer.WriteListHeader(19);
        writer.WriteNull();
        writer.WriteBoolean(true);
        writer.WriteInteger(-70_000);
        writer.WriteInteger(System.Numerics.BigInteger.Pow(3, 100));
        writer.WriteFloat(1.5);
        writer.WriteDecimal(decimal.MaxValue);
        writer.WriteString("grüße");
        writer.WriteBytes([1, 2, 3]);
        writer.WriteTupleHeader(1);
        writer.WriteInteger(1);
        writer.WriteSetHeader(1);
        writer.WriteString("x");
        writer.WriteSetHeader(1, frozen: true);
        writer.WriteString("y");
        writer.WriteMapHeader(1);
        writer.WriteString("k");
        writer.WriteListHeader(0);
        writer.WriteDateTime(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1)));
        writer.WriteLocalDateTime(new DateTime(2026, 1, 31));
        writer.WriteDate(new DateOnly(2026, 1, 31));
        writer.WriteTime(new TimeOnly(12, 30));
        writer.WriteDuration(TimeSpan.FromDays(-1));
        writer.WriteUuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        writer.WriteReference(new ObjectReference(new ObjectId(7), "dictionary"));
    }

    private static T ReadAs<T>(byte[] bytes)
    {
        var reader = new ValueReader(bytes);
        return ValueConverter.For<T>().Read(ref reader);
    }

    private static string Nested(string opening, int times) => string.Concat(Enumerable.Repeat(opening, times));
}
