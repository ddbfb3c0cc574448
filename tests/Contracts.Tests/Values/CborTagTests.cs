using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class CborTagTests
{
    [Fact]
    public void Numbers_on_the_wire_never_change()
    {
        var numbers = typeof(CborTag).GetFields().ToDictionary(field => field.Name, field => (ulong)field.GetRawConstantValue()!, StringComparer.Ordinal);

        Assert.Equal(
            new Dictionary<string, ulong>(StringComparer.Ordinal)
            {
                ["DateTimeString"] = 0,
                ["PositiveBignum"] = 2,
                ["NegativeBignum"] = 3,
                ["DecimalFraction"] = 4,
                ["Uuid"] = 37,
                ["EpochDays"] = 100,
                ["Set"] = 258,
                ["EmbeddedJson"] = 262,
                ["Tuple"] = 44100,
                ["FrozenSet"] = 44101,
                ["Reference"] = 44102,
                ["Foreign"] = 44103,
                ["LocalDateTime"] = 44104,
                ["TimeOfDay"] = 44105,
                ["Duration"] = 44106,
            },
            numbers);
    }

    [Fact]
    public void Tagged_kinds_have_these_bytes()
    {
        Is("c07819313937302d30312d30325430333a30343a30352b30303a3030", writer => writer.WriteDateTime(new DateTimeOffset(1970, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        Is("c48221196ab3", writer => writer.WriteDecimal(273.15m));
        Is("d8255000112233445566778899aabbccddeeff", writer => writer.WriteUuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")));
        Is("d86401", writer => writer.WriteDate(new DateOnly(1970, 1, 2)));
        Is("d9010280", writer => writer.WriteSetHeader(0));
        Is("d90106426b7d", writer => writer.WriteJson("k}"u8));
        Is("d9ac4480", writer => writer.WriteTupleHeader(0));
        Is("d9ac4580", writer => writer.WriteSetHeader(0, frozen: true));
        Is("d9ac4682076161", writer => writer.WriteReference(new ObjectReference(new ObjectId(7), "a")));
        Is("d9ac4783617061644101", writer => writer.WriteForeign("p", "d", [1]));
        Is("d9ac4805", writer => writer.WriteLocalDateTime(new DateTime(5)));
        Is("d9ac4905", writer => writer.WriteTime(new TimeOnly(5)));
        Is("d9ac4a24", writer => writer.WriteDuration(new TimeSpan(-5)));
    }

    private static void Is(string hex, Encoded.Writing write)
    {
        Assert.Equal(hex, Convert.ToHexStringLower(Encoded.Bytes(write)));
        Assert.Equal(hex, Convert.ToHexStringLower(Encoded.Item(write).ToEncoded()));
    }
}
