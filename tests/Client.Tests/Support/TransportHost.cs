using Actors.Hosting;
using Actors.TestKit.Hosts;

namespace Actors.Client.Tests.Support;

/// <summary>A host with one transport, shared by the tests of a class.</summary>
public abstract class TransportHost : IAsyncLifetime
{
    public InProcessHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await InProcessHost.StartAsync(
            options => options with { Listen = Listen(options.Listen) }, prepare: builder => builder.Objects.Register<ITally, Tally>());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    public abstract Task<ObjectClient> ConnectAsync();

    protected abstract HostListenOptions Listen(HostListenOptions options);
}
