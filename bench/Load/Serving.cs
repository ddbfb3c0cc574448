using System.Text.Json;
using Actors.Classes;
using Actors.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Load;

/// <summary>A host like <c>actors serve</c> that has a user's class as well.</summary>
internal static class Serving
{
    public static async Task RunAsync(string listen, string unix, string keyFile)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            Listen = new HostListenOptions { Native = [listen], Unix = unix },
            KeyFile = keyFile,
            LogLevel = LogLevel.Warning,
        };
        builder.Objects.Register<ICells, Cells>();
        await using var host = builder.Build();
        await host.RunAsync(ready => Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["event"] = "ready",
            ["native"] = ready.NativeEndpoints[0].ToString(),
            ["unix"] = ready.UnixPath,
            ["pid"] = Environment.ProcessId,
        })));
    }
}
