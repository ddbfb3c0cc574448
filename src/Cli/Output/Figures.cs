using System.Globalization;

namespace Actors.Cli.Output;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public static string Count(double number) => Math.Round(number).ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    /// <summary>A short time in the unit that fits it.</summary>
    public static string Latency(TimeSpan time) => time.TotalMilliseconds < 1
        ? time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture) + " us"
        : time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    public static string Bytes(long bytes) => (bytes / (1024.0 * 1024.0)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB";
}
