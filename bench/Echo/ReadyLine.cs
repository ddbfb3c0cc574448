using System.Text.Json;

namespace Actors.Echo;

/// <summary>The line that tells the starter where to connect; the same keys as the host's own ready line.</summary>
internal static class ReadyLine
{
    public static void Print(int tcpPort, string? unixPath)
    {
        var line = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["event"] = "ready",
            ["native"] = $"127.0.0.1:{tcpPort}",
            ["unix"] = unixPath,
            ["pid"] = Environment.ProcessId,
        };
        Console.Out.WriteLine(JsonSerializer.Serialize(line));
        Console.Out.Flush();
    }
}
