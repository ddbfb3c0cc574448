using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

/// <summary>The examples of RFC 8949, Appendix A: what the profile has is read, what it leaves out is refused by name.</summary>
public sealed class Rfc8949AppendixATests
{
    /// <summary>Encoding, text, and whether the writer's form is the same.</summary>
    public static TheoryData<string, string, bool> Understood => new()
    {
        { "00", "0", true },
        { "01", "1", true },
        { "0a", "10", true },
        { "17", "23", true },
        { "1818", "24", true },
        { "1819", "25", true },
        { "1864", "100", true },
        { "1903e8", "1000", true },
        { "1a000f4240", "1000000", true },
        { "1b000000e8d4a51000", "1000000000000", true },
        { "1bffffffffffffffff", "18446744073709551615", true },
        { "c249010000000000000000", "18446744073709551616", true },
        { "3bffffffffffffffff", "-18446744073709551616", true },
        { "c349010000000000000000", "-18446744073709551617", true },
        { "20", "-1", true },
        { "29", "-10", true },
        { "3863", "-100", true },
        { "3903e7", "-1000", true },
        { "f90000", "0.0", false },
        { "f98000", "-0.0", false },
        { "f93c00", "1.0", false },
        { "fb3ff199999999999a", "1.1", true },
        { "f93e00", "1.5", false },
        { "f97bff", "65504.0", false },
        { "fa47c35000", "100000.0", false },
        { "fa7f7fffff", "3.4028234663852886E+38", false },
        { "fb7e37e43c8800759c", "1E+300", true },
        { "f90001", "5.960464477539063E-08", false },
        { "f90400", "6.103515625E-05", false },
        { "f9c400", "-4.0", false },
        { "fbc010666666666666", "-4.1", true },
        { "f97c00", "Infinity", false },
        { "f97e00", "NaN", false },
        { "f9fc00", "-Infinity", false },
        { "fa7f800000", "Infinity", false },
        { "fa7fc00000", "NaN", false },
        { "faff800000", "-Infinity", false },
        { "fb7ff0000000000000", "Infinity", true },
        { "fb7ff8000000000000", "NaN", true },
        { "fbfff0000000000000", "-Infinity", true },
        { "f4", "false", true },
        { "f5", "true", true },
        { "f6", "null", true },
        { "c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00+00:00", false },
        { "40", "h''", true },
        { "4401020304", "h'01020304'", true },
        { "60", "\"\"", true },
        { "6161", "\"a\"", true },
        { "6449455446", "\"IETF\"", true },
        { "62225c", "\"\\\"\\\\\"", true },
        { "62c3bc", "\"ü\"", true },
        { "63e6b0b4", "\"水\"", true },
        { "64f0908591", "\"𐅑\"", true },
        { "80", "[]", true },
        { "83010203", "[1, 2, 3]", true },
        { "8301820203820405", "[1, [2, 3], [4, 5]]", true },
        {
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
            "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]",
            true
        },
        { "a0", "{}", true },
        { "a201020304", "{1: 2, 3: 4}", true },
        { "a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}", true },
        { "826161a161626163", "[\"a\", {\"b\": \"c\"}]", true },
        { "a56161614161626142616361436164614461656145", "{\"a\": \"A\", \"b\": \"B\", \"c\": \"C\", \"d\": \"D\", \"e\": \"E\"}", true },
    };

    /// <summary>Encoding, and what the error says.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "f7", "simple value 23" },
        { "f0", "simple value 16" },
        { "f8ff", "simple value 255" },
        { "c11a514b67b0", "tag 1," },
        { "c1fb41d452d9ec200000", "tag 1," },
        { "d74401020304", "tag 23," },
        { "d818456449455446", "tag 24," },
        { "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "tag 32," },
        { "5f42010243030405ff", "indefinite length" },
        { "7f657374726561646d696e67ff", "indefinite length" },
        { "9fff", "indefinite length" },
        { "9f018202039f0405ffff", "indefinite length" },
        { "83018202039f0405ff", "indefinite length" },
        { "bf61610161629f0203ffff", "indefinite length" },
        { "826161bf61626163ff", "indefinite length" },
        { "ff", "indefinite length" },
        { "1c", "reserved" },
        { "5d", "reserved" },
        { "fe", "reserved" },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void Example_is_read(string hex, string text, bool isOwnForm)
    {
        var value = Encoded.Hex(hex);

        Assert.Equal(text, value.ToString());
        var written = Convert.ToHexStringLower(value.ToEncoded());
        Assert.Equal(text, Encoded.Hex(written).ToString());
        if (isOwnForm)
        {
            Assert.Equal(hex, written);
        }
    }

    [Theory]
    [MemberData(nameof(Understood))]
    public void Example_is_skipped_to_its_last_byte(string hex, string text, bool isOwnForm)
    {
        var reader = new ValueReader(Convert.FromHexString(hex));

        reader.Skip();

        Assert.True(reader.End, $"{text} {isOwnForm}");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_profile_leaves_out_is_refused_by_name(string hex, string message)
    {
        Assert.Contains(message, Assert.Throws<ValueFormatException>(() => Encoded.Hex(hex)).Message, StringComparison.Ordinal);
        Assert.Contains(
            message,
            Assert.Throws<ValueFormatException>(() => new ValueReader(Convert.FromHexString(hex)).Skip()).Message,
            StringComparison.Ordinal);
    }
}
