using Actors.Client;
using Actors.Hosting;
using Actors.Protocol.Authentication;

namespace Actors.Samples.NestedObjects;

/// <summary>A host without any endpoint, and clients that reach it within this process.</summary>
internal sealed class InMemoryHost : IAsyncDisposable
{
    private readonly ObjectHost _host;

    public InMemoryHost()
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = [] } };
        _host = builder.Build();
    }

    public Task<ObjectClient> ConnectAsync() => ObjectClient.ConnectAsync(options: new ObjectClientOptions
    {
        AuthKey = _host.AuthKey,
        Connect = async cancellationToken => await _host.ConnectInMemoryAsync(cancellationToken),
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
