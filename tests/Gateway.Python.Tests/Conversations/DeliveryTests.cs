using System.Globalization;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Support;
using Actors.Kernel;
using Actors.Kernel.Sessions;
using Actors.Objects;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Conversations;

/// <summary>When an item of a queue has left it: nothing in the protocol says that the client has it.</summary>
public sealed class DeliveryTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ActorSystem _system;
    private readonly PythonGateway _gateway;
    private readonly int _port;

    public DeliveryTests()
    {
        _system = new ActorSystem(new KernelOptions { Time = _clock, Types = BuiltInTypes.All });
        _gateway = new PythonGateway(_system, new PythonGatewayOptions { Listen = ["tcp://127.0.0.1:0"] }, Encoding.ASCII.GetBytes(PythonHost.Key));
        _gateway.Start();
        _port = int.Parse(_gateway.Endpoints[0].Split(':')[^1], CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task It_has_left_when_the_client_asks_for_something_else()
    {
        var queue = await CreateFullQueueAsync();
        await using var client = await BeginSessionAsync();

        Assert.Equal("('#RETURN', 1)", await AskAsync(client, queue, "get"));
        Assert.Equal("('#RETURN', None)", await AskAsync(client, queue, "put_nowait", "I2\n"));
    }

    [Fact]
    public async Task It_has_left_after_a_while()
    {
        var queue = await CreateFullQueueAsync();
        await using var client = await BeginSessionAsync();
        await using var other = await BeginSessionAsync();
        Assert.Equal("('#RETURN', 1)", await AskAsync(client, queue, "get"));
        Assert.Contains("Full", await AskAsync(other, queue, "put_nowait", "I2\n"), StringComparison.Ordinal);

        await Patience.UntilAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(50));
                return AskAsync(other, queue, "put_nowait", "I2\n").Result == "('#RETURN', None)";
            },
            "it has left");
    }

    [Fact]
    public async Task It_has_left_when_the_client_has_read_it_and_closes()
    {
        var queue = await CreateFullQueueAsync();
        var client = await BeginSessionAsync();
        Assert.Equal("('#RETURN', 1)", await AskAsync(client, queue, "get"));

        await client.DisposeAsync();

        await ExpectSessionsAsync(0);
        await using var other = await BeginSessionAsync();
        Assert.Equal("('#RETURN', 0)", await AskAsync(other, queue, "qsize"));
    }

    [Fact]
    public async Task It_comes_back_when_the_client_is_gone_without_having_read_it()
    {
        var queue = await CreateFullQueueAsync();
        var client = await BeginSessionAsync();
        await using var other = await BeginSessionAsync();
        await client.SendAsync(Pickle($"(V{queue}\nVget\n(t}}t."));
        await Patience.UntilAsync(() => AskAsync(other, queue, "qsize").Result == "('#RETURN', 0)", "it is on its way");

        client.Reset();

        Assert.Equal("('#RETURN', 1)", await AskAsync(other, queue, "get"));
    }

    [Fact]
    public void What_is_delivered_to_a_session_that_has_ended_is_neither_settled_nor_refused()
    {
        var requests = new KernelRequests(_system, "ended");
        requests.End("it is over");
        var delivery = new CountingDelivery();

        Assert.True(requests.TryDeliver(new RequestId(1), 1, new ByteBuffer(), delivery));

        Assert.Equal(0, delivery.Calls);
        Assert.False(requests.HasDelivery);
    }

    private async Task<string> CreateFullQueueAsync()
    {
        await using var creator = await RawPythonClient.OpenAsync(_port);
        var queue = (await creator.AskAsync(Pickle("(NVcreate\n(VQueue\nI1\nt}t."))).Split('\'')[3];
        await using var client = await BeginSessionAsync();
        Assert.Equal("('#RETURN', None)", await AskAsync(client, queue, "put", "I1\n"));
        await client.DisposeAsync();
        await ExpectSessionsAsync(0);
        return queue;
    }

    private async Task<RawPythonClient> BeginSessionAsync()
    {
        var client = await RawPythonClient.OpenAsync(_port);
        Assert.Equal("('#RETURN', None)", await client.AskAsync(Pickle("(NVaccept_connection\n(Vraw\nt}t.")));
        return client;
    }

    private Task ExpectSessionsAsync(int count) =>
        Patience.UntilAsync(() => _system.Sessions.All.Count(session => session.Client == "python raw") == count, $"there are {count} sessions");

    private static Task<string> AskAsync(RawPythonClient client, string ident, string method, string arguments = "") =>
        client.AskAsync(Pickle($"(V{ident}\nV{method}\n({arguments}t}}t."));

    private static byte[] Pickle(string text) => Encoding.Latin1.GetBytes(text);

    private sealed class CountingDelivery : IDelivery
    {
        public int Calls { get; private set; }

        public void Settled() => Calls++;

        public void Returned(bool isMisfit) => Calls++;
    }
}
