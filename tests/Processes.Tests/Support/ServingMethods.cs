using Actors.Hosting;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Tests.Support;

/// <summary>Methods that serve as a host.</summary>
internal static class ServingMethods
{
    public static async Task ServeAsync(string authKey, IProgress<string> ready, CancellationToken stopping)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.FromText(authKey), Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
        await using var host = builder.Build();
        await host.RunAsync(running => ready.Report($"actors://127.0.0.1:{running.NativeEndpoints[0].Port}"), stopping);
    }

    public static Task FailAsync(string authKey, IProgress<string> ready, CancellationToken stopping) => throw new InvalidOperationException("no port left");
}
