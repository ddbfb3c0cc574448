using System.Globalization;
using Actors.Hosting.Hocon;
using Actors.Protocol.Authentication;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Settings;

/// <summary>The kinds of settings.</summary>
internal static class SettingForms
{
    public static SettingForm<bool> Switch { get; } = new(
        "on or off",
        HoconBoolean.TryRead,
        static _ => true,
        static value => value ? "on" : "off");

    public static SettingForm<string> Text { get; } = new(
        "a text",
        static (string text, out string value) =>
        {
            value = text;
            return true;
        },
        static _ => true,
        static value => value);

    /// <summary>A text that is not shown.</summary>
    public static SettingForm<string> Secret { get; } = Text with { Format = static value => value.Length > 0 ? "(auth key)" : "" };

    public static SettingForm<AuthKey?> Key { get; } = new(
        "a text",
        static (string text, out AuthKey? key) =>
        {
            key = text.Length > 0 ? AuthKey.FromText(text) : null;
            return true;
        },
        static _ => true,
        static key => key?.ToString() ?? "");

    public static SettingForm<LogLevel> Level { get; } = new(
        "off, critical, error, warning, information, debug or trace",
        TryReadLevel,
        static value => Enum.IsDefined(value),
        static value => value == LogLevel.None ? "off" : value.ToString().ToLowerInvariant());

    public static SettingForm<int> Count(int from, int to = int.MaxValue) => new(
        $"a whole number from {from:N0} to {to:N0}",
        static (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        value => value >= from && value <= to,
        static value => value.ToString(CultureInfo.InvariantCulture));

    public static SettingForm<int> Bytes(int from, int to = int.MaxValue) => new(
        $"a size such as 64 KiB or 1 MiB, from {FormatBytes(from)} to {FormatBytes(to)}",
        TryReadBytes,
        value => value >= from && value <= to,
        FormatBytes);

    public static SettingForm<TimeSpan> Duration(TimeSpan from, TimeSpan to) => new(
        $"a duration such as 500 ms or 10 s, from {FormatDuration(from)} to {FormatDuration(to)}",
        HoconDuration.TryRead,
        value => value >= from && value <= to,
        FormatDuration);

    private static bool TryReadBytes(string text, out int value)
    {
        // What an int cannot hold is out of every range; it must not become a small number on the way there.
        var isSize = HoconSize.TryRead(text, out var bytes) && bytes <= int.MaxValue;
        value = isSize ? (int)bytes : 0;
        return isSize;
    }

    private static bool TryReadLevel(string text, out LogLevel level)
    {
        level = LogLevel.None;
        return text is "off" or "false" or "no" || (!int.TryParse(text, out _) && Enum.TryParse(text, ignoreCase: true, out level));
    }

    private static string FormatBytes(int bytes) => bytes switch
    {
        int.MaxValue => "2 GiB less one byte",
        >= 1024 * 1024 when bytes % (1024 * 1024) == 0 => $"{bytes / (1024 * 1024)} MiB",
        >= 1024 when bytes % 1024 == 0 => $"{bytes / 1024} KiB",
        _ => $"{bytes} bytes",
    };

    private static string FormatDuration(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0 s",
        var ticks when ticks % TimeSpan.TicksPerDay == 0 => $"{ticks / TimeSpan.TicksPerDay} d",
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => $"{ticks / TimeSpan.TicksPerHour} h",
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => $"{ticks / TimeSpan.TicksPerSecond} s",
        var ticks when ticks % TimeSpan.TicksPerMillisecond == 0 => $"{ticks / TimeSpan.TicksPerMillisecond} ms",
        var ticks => $"{ticks * 100} ns",
    };
}
