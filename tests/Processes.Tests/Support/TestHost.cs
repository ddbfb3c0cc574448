using Actors.Client;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.Processes.Tests.Support;

/// <summary>A host in this process that other processes reach, and a client of it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ObjectHost _host;

    private TestHost(ObjectHost host, ObjectClient client)
    {
        _host = host;
        Client = client;
    }

    public ObjectClient Client { get; }

    public string Address => $"actors://127.0.0.1:{_host.NativeEndpoints[0].Port}";

    public static async Task<TestHost> StartAsync(TimeSpan? grace = null)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            AuthKey = AuthKey.Generate(),
            Listen = new HostListenOptions { Native = ["127.0.0.1:0"] },
            Protocol = new ProtocolLimits { HandshakeTimeout = Limits.Patience },
        };
        if (grace is { } time)
        {
            builder.Options = builder.Options with { Kernel = builder.Options.Kernel with { SessionGrace = time } };
        }

        var host = builder.Build();
        await host.StartAsync();
        return new TestHost(host, await ObjectClient.ConnectAsync($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", new ObjectClientOptions { AuthKey = host.AuthKey }));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _host.DisposeAsync();
    }
}
