using System.Globalization;

namespace Actors.Hosting.Transports;

/// <summary>
/// How many connections this process's limit of open files leaves room for. The runtime opens files at unforeseen times, to load code for
/// one, and does not recover where it could not.
/// </summary>
internal static class OpenFiles
{
    // Two for each library that is loaded later, and some.
    private const int Reserve = 192;

    // A host that cannot have as many is better told so by its first failures than not to serve at all.
    private const int Least = 16;

    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";

    private static int _connections;

    /// <summary>Connections at the same time, whatever the configuration says.</summary>
    public static int MostConnections { get; } = ReadLimit() is { } limit
        ? Math.Max(limit - Directory.GetFileSystemEntries(Open).Length - Reserve, Least)
        : int.MaxValue;

    /// <summary>Whether one more connection leaves the process enough.</summary>
    public static bool HasRoom => Volatile.Read(ref _connections) < MostConnections;

    /// <summary>Whether there is no sign of a shortage any more.</summary>
    public static bool HasMuchRoom => Volatile.Read(ref _connections) < MostConnections - (MostConnections / 8);

    /// <summary>A connection was accepted.</summary>
    public static void Opened() => Interlocked.Increment(ref _connections);

    /// <summary>A connection is closed.</summary>
    public static void Closed() => Interlocked.Decrement(ref _connections);

    // Max open files            1024                 524288               files
    private static int? ReadLimit()
    {
        const string Name = "Max open files";
        return OperatingSystem.IsLinux()
            && File.ReadLines(Limits).FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                ? limit
                : null;
    }
}
