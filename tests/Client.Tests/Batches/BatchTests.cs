using Actors.Contracts.Objects;
using Actors.Hosting;
using Actors.Protocol.Authentication;

namespace Actors.Client.Tests.Batches;

public sealed class BatchTests : IAsyncLifetime
{
    private const int Depth = 256;

    private ObjectHost _host = null!;
    private ObjectClient _client = null!;
    private ISharedDictionary<int, int> _dictionary = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = [] } };
        _host = builder.Build();
        _client = await ObjectClient.ConnectAsync(options: new ObjectClientOptions
        {
            AuthKey = _host.AuthKey,
            Connect = async cancellationToken => await _host.ConnectInMemoryAsync(cancellationToken),
        });
        _dictionary = await _client.GetDictionaryAsync<int, int>("numbers");
        await _dictionary.SetManyAsync(Enumerable.Range(0, Depth).ToDictionary(key => key, key => key));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task All_calls_have_their_results_when_the_batch_is_over()
    {
        const int rounds = 1000;
        for (var i = 0; i < rounds; i++)
        {
            var get = default(ValueTask<int>);
            await _client.BatchAsync(batch => get = _dictionary.In(batch).GetAsync(1));

            Assert.True(get.IsCompleted, $"round {i}");
            Assert.Equal(1, await get);
        }
    }

    [Fact]
    public async Task Calls_of_a_deep_batch_are_used_again()
    {
        const int rounds = 10;
        const int bytesOfOneCall = 100;
        var gets = new ValueTask<int>[Depth];
        var least = long.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var batch = _client.BatchAsync(BeginGets);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            await batch;
            for (var key = 0; key < Depth; key++)
            {
                Assert.Equal(key, await gets[key]);
            }
        }

        Assert.InRange(least, 0, Depth * bytesOfOneCall / 2);

        void BeginGets(Client.Batches.Batch batch)
        {
            var dictionary = _dictionary.In(batch);
            for (var key = 0; key < Depth; key++)
            {
                gets[key] = dictionary.GetAsync(key);
            }
        }
    }
}
