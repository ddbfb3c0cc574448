using Actors.Client;
using Actors.Hosting;
using Actors.Processes;
using Actors.Protocol.Authentication;

namespace Actors.Samples.Processes;

/// <summary>A manager whose host is a method of this program, run in a child process: no other program is needed.</summary>
internal static class OwnHost
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync(new ManagerOptions { Serve = ServeAsync });

        var visits = await manager.Client.GetValueAsync("visits", 1);
        Console.WriteLine($"a host of its own, in another process: {manager.HostId != Environment.ProcessId}; it counts {await visits.GetAsync()} visit");
    }

    private static async Task ServeAsync(string authKey, IProgress<string> ready, CancellationToken stopping)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.FromText(authKey), Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
        await using var host = builder.Build();
        await host.RunAsync(running => ready.Report($"actors://127.0.0.1:{running.NativeEndpoints[0].Port}"), stopping);
    }
}
