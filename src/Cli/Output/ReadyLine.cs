using Actors.Hosting;

namespace Actors.Cli.Output;

/// <summary>The one line a host prints when it accepts connections.</summary>
internal static class ReadyLine
{
    public static void Write(ObjectHost host, bool json)
    {
        if (json)
        {
            WriteJson(host);
        }
        else
        {
            Screen.WriteLine($"Ready on {string.Join(", ", Places(host))} (process {Environment.ProcessId}). Ctrl-C stops it.");
        }
    }

    private static void WriteJson(ObjectHost host) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("event", "ready");
        writer.WriteString("native", host.NativeEndpoints.Count > 0 ? host.NativeEndpoints[0].ToString() : null);
        writer.WriteString("unix", host.UnixPath);
        writer.WriteString("python", host.PythonEndpoints.Count > 0 ? host.PythonEndpoints[0] : null);
        writer.WriteNumber("pid", Environment.ProcessId);
        writer.WriteEndObject();
    });

    private static IEnumerable<string> Places(ObjectHost host) =>
    [
        .. host.NativeEndpoints.Select(endpoint => $"actors://{endpoint}"),
        .. host.TlsEndpoints.Select(endpoint => $"actors+tls://{endpoint}"),
        .. host.UnixPath is { } path ? [$"actors+unix://{path}"] : Array.Empty<string>(),
        .. host.PythonEndpoints.Select(endpoint => $"{endpoint} for Python"),
    ];
}
