using Actors.Protocol.Authentication;

namespace Actors.Hosting.Tests.Hosts;

/// <summary>Hosts that touch nothing of the machine's: their own key, no endpoints but those asked for.</summary>
internal static class GivenHost
{
    public static ObjectHostBuilder Builder(HostListenOptions? listen = null)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            AuthKey = AuthKey.Generate(),
            Listen = listen ?? new HostListenOptions { Native = [] },
            DrainTimeout = TimeSpan.FromSeconds(20),
        };
        return builder;
    }

    public static ObjectHost Host(HostListenOptions? listen = null) => Builder(listen).Build();

    public static HostListenOptions AnyPort { get; } = new() { Native = ["127.0.0.1:0"] };

    public static HostListenOptions Unix(string path) => new() { Native = [], Unix = path };
}
