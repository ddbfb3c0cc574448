using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Pools;

/// <summary>A host and a pool of two workers for the tests of a class.</summary>
public sealed class PoolFixture : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public WorkerPool Pool { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        Pool = await WorkerPool.StartAsync(Host.Client, new WorkerPoolOptions { Workers = 2, Types = [typeof(Work)] });
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await Host.DisposeAsync();
    }
}
