using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

public sealed class Durations_sizes_and_booleans
{
    [Theory]
    [InlineData("10 s", 100_000_000)]
    [InlineData("500ms", 5_000_000)]
    [InlineData("500", 5_000_000)]
    [InlineData(" 1 minute ", 600_000_000)]
    [InlineData("1.5 hours", 54_000_000_000)]
    [InlineData("2 d", 1_728_000_000_000)]
    [InlineData("-1 s", -10_000_000)]
    [InlineData("1e3 us", 10_000)]
    [InlineData("100 nanoseconds", 1)]
    [InlineData("149 ns", 1)]
    [InlineData("0", 0)]
    public void Durations_are_a_number_and_a_unit(string text, long ticks)
    {
        Assert.True(HoconDuration.TryRead(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("ns nano nanos nanosecond nanoseconds", 1)]
    [InlineData("us micro micros microsecond microseconds", 1_000)]
    [InlineData("ms milli millis millisecond milliseconds", 1_000_000)]
    [InlineData("s second seconds", 1_000_000_000)]
    [InlineData("m minute minutes", 60_000_000_000)]
    [InlineData("h hour hours", 3_600_000_000_000)]
    [InlineData("d day days", 86_400_000_000_000)]
    public void Every_name_of_a_unit_of_time_is_known(string names, long ticksOfHundred)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.True(HoconDuration.TryRead($"100 {name}", out var duration), name);
            Assert.Equal(ticksOfHundred, duration.Ticks);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("10 S")]
    [InlineData("10 weeks")]
    [InlineData("1 s 2")]
    [InlineData("ten s")]
    [InlineData("1,5 s")]
    [InlineData("0x10 s")]
    [InlineData("1e27 d")]
    [InlineData("1e300 d")]
    [InlineData("99999999999999 d")]
    [InlineData("Infinity")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(HoconDuration.TryRead(text, out _));

    [Theory]
    [InlineData("64 MiB", 67_108_864)]
    [InlineData("10 kB", 10_000)]
    [InlineData("1K", 1024)]
    [InlineData("1 k", 1024)]
    [InlineData("512", 512)]
    [InlineData("0.5 GiB", 536_870_912)]
    [InlineData("1.0015 K", 1025)]
    [InlineData("7 exbibytes", 8_070_450_532_247_928_832)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9.5 EB", -1)]
    [InlineData("8 EiB", -1)]
    [InlineData("1 YiB", -1)]
    [InlineData("0 YiB", 0)]
    [InlineData("-1", -1)]
    [InlineData("1 KB", -1)]
    [InlineData("1 mb", -1)]
    [InlineData("1 Mbit", -1)]
    [InlineData("many", -1)]
    public void Sizes_are_a_number_and_a_unit_and_fit_a_long(string text, long expected)
    {
        var isSize = HoconSize.TryRead(text, out var bytes);
        Assert.Equal(expected, isSize ? bytes : -1);
    }

    [Theory]
    [InlineData("B b byte bytes", 1)]
    [InlineData("kB kilobyte kilobytes", 1000)]
    [InlineData("MB megabyte megabytes", 1_000_000)]
    [InlineData("GB gigabyte gigabytes", 1_000_000_000)]
    [InlineData("TB terabyte terabytes", 1_000_000_000_000)]
    [InlineData("PB petabyte petabytes", 1_000_000_000_000_000)]
    [InlineData("EB exabyte exabytes", 1_000_000_000_000_000_000)]
    [InlineData("K k Ki KiB kibibyte kibibytes", 1L << 10)]
    [InlineData("M m Mi MiB mebibyte mebibytes", 1L << 20)]
    [InlineData("G g Gi GiB gibibyte gibibytes", 1L << 30)]
    [InlineData("T t Ti TiB tebibyte tebibytes", 1L << 40)]
    [InlineData("P p Pi PiB pebibyte pebibytes", 1L << 50)]
    [InlineData("E e Ei EiB exbibyte exbibytes", 1L << 60)]
    public void Every_name_of_a_unit_of_size_is_known(string names, long factor)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.True(HoconSize.TryRead($"3{name}", out var bytes), name);
            Assert.Equal(3 * factor, bytes);
        }
    }

    [Theory]
    [InlineData("true yes on", true)]
    [InlineData("false no off", false)]
    public void Booleans_are_six_words(string words, bool expected)
    {
        foreach (var word in words.Split(' '))
        {
            Assert.Equal(expected, HoconBoolean.Require(Given.Document($"a = {word}").Require("a")));
        }
    }

    [Fact]
    public void A_setting_of_the_wrong_kind_is_a_fault_at_its_place()
    {
        var document = Given.Document("a = soon\nb = [1]\nc = null\nd = On");
        Assert.Equal(
            "main.conf:1:5: found the text 'soon'; expected a duration such as 500 ms, 10 s, 5 minutes, 1 h or 2 d.",
            Assert.Throws<HoconException>(() => HoconDuration.Require(document.Require("a"))).Message);
        Assert.StartsWith(
            "main.conf:2:5: found an array; expected a size",
            Assert.Throws<HoconException>(() => HoconSize.Require(document.Require("b"))).Message);
        Assert.StartsWith(
            "main.conf:3:5: found null; expected true",
            Assert.Throws<HoconException>(() => HoconBoolean.Require(document.Require("c"))).Message);
        Assert.Throws<HoconException>(() => HoconBoolean.Require(document.Require("d")));
    }
}
