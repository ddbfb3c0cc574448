using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

/// <summary>Connections that break while the session lives: every change has effect once, every call its right answer.</summary>
public class ResumptionTests
{
    private const int Increments = 40;

    public static TheoryData<LinkDirection, int> Parts => new(
        from direction in new[] { LinkDirection.ToHost, LinkDirection.ToClient }
        from part in Enumerable.Range(0, 4)
        select (direction, part));

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Increments_one_after_another_have_effect_once_wherever_the_connection_is_cut(LinkDirection direction, int part)
    {
        await using var host = await InProcessHost.StartAsync();
        var whole = await RunAsync(host, direction, cutAfter: null, pipelined: false);
        for (var cut = part; cut < whole; cut += 4)
        {
            await RunAsync(host, direction, cut, pipelined: false);
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Pipelined_increments_have_effect_once_wherever_the_connection_is_cut(LinkDirection direction, int part)
    {
        await using var host = await InProcessHost.StartAsync();
        var whole = await RunAsync(host, direction, cutAfter: null, pipelined: true);
        for (var cut = part; cut < whole; cut += 4)
        {
            await RunAsync(host, direction, cut, pipelined: true);
        }
    }

    [Fact]
    public async Task Session_goes_on_when_the_host_has_not_noticed_the_loss()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var session = client.Session;
        var counter = await client.CreateValueAsync<int>();
        for (var round = 1; round <= 20; round++)
        {
            var adding = Enumerable.Range(0, 50).Select(_ => counter.AddAsync(1).AsTask()).ToList();
            link.CutForClientOnly();
            await Task.WhenAll(adding).InTime();

            Assert.Equal(round * 50, await counter.GetAsync().InTime());
        }

        Assert.Equal(session, client.Session);
        Assert.Equal(1, host.System.Sessions.Count);
    }

    [Fact]
    public async Task Cuts_at_random_moments_lose_nothing()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var session = client.Session;
        var counter = await client.GetValueAsync<int>("counter");
        var random = new Random(7);
        var done = false;
        var cutting = Task.Run(() =>
        {
            while (!Volatile.Read(ref done))
            {
                link.CutAfter((LinkDirection)random.Next(2), random.Next(2000));
                SpinWait.SpinUntil(() => Volatile.Read(ref done) || client.State != LinkState.Connected, 5);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var last = 0;
            for (var i = 0; i < 500; i++)
            {
                var sum = await counter.AddAsync(1).InTime();
                Assert.True(sum > last);
                last = sum;
            }
        })));
        Volatile.Write(ref done, true);
        await cutting;

        Assert.Equal(2000, await counter.GetAsync().InTime());
        Assert.Equal(session, client.Session);
    }

    [Fact]
    public async Task Replies_kept_by_the_host_are_acknowledged()
    {
        await using var host = await InProcessHost.StartAsync(options => options with { Protocol = options.Protocol with { MaxKeptBytes = 8 * 1024 } });
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var session = client.Session;
        var counter = await client.GetValueAsync<int>("counter");
        for (var i = 0; i < 2000; i++)
        {
            await counter.AddAsync(1);
        }

        link.Cut();

        Assert.Equal(2001, await counter.AddAsync(1).InTime());
        Assert.Equal(session, client.Session);
    }

    [Fact]
    public async Task Reads_and_changes_that_were_waiting_for_their_turn_are_answered_after_a_cut()
    {
        using var gate = new TestKit.Objects.TurnGate();
        await using var host = await InProcessHost.StartAsync(options => options with
        {
            Kernel = options.Kernel with { Types = [.. options.Kernel.Types, gate.Type] },
            Protocol = options.Protocol with { MaxInFlight = 9 },
        });
        await using var holder = await host.ConnectAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var session = client.Session;
        var held = (await holder.OpenAsync<TestKit.Objects.GateProxy>("gate")).HoldAsync().AsTask();
        await gate.Held.ExpectAsync();
        var proxy = await client.OpenAsync<TestKit.Objects.GateProxy>("gate");
        var passing = Enumerable.Range(0, 4).Select(_ => proxy.PassAsync().AsTask()).ToList();
        var looking = Enumerable.Range(0, 4).Select(_ => proxy.LookAsync().AsTask()).ToList();
        await client.PingAsync().InTime();

        for (var cut = 0; cut < 3; cut++)
        {
            var attempts = link.Attempts;
            link.Cut();
            await Patience.UntilAsync(() => link.Attempts > attempts && client.State == LinkState.Connected, "the client is back");
        }

        gate.Open();
        await held.InTime();

        var passed = await Task.WhenAll(passing).InTime();
        Assert.Equal([1, 2, 3, 4], passed);
        Assert.All(await Task.WhenAll(looking).InTime(), seen => Assert.Equal(4, seen));
        Assert.Equal(5, await proxy.PassAsync().InTime());
        Assert.Equal(session, client.Session);
    }

    private static async Task<long> RunAsync(InProcessHost host, LinkDirection direction, long? cutAfter, bool pipelined)
    {
        var link = new FaultyLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var ending = client;
        var counter = await client.CreateValueAsync<int>();
        var session = client.Session;
        var before = link.BytesPassed(direction);
        if (cutAfter is { } bytes)
        {
            link.CutAfter(direction, bytes);
        }

        int[] sums = pipelined ? await PipelinedAsync(counter) : await OneByOneAsync(counter);
        var passed = link.BytesPassed(direction) - before;

        Assert.Equal(Enumerable.Range(1, Increments), sums);
        Assert.Equal(Increments, await counter.GetAsync().InTime());
        Assert.Equal(session, client.Session);
        return passed;
    }

    private static async Task<int[]> OneByOneAsync(ISharedValue<int> counter)
    {
        var sums = new int[Increments];
        for (var i = 0; i < Increments; i++)
        {
            sums[i] = await counter.AddAsync(1).InTime();
        }

        return sums;
    }

    private static Task<int[]> PipelinedAsync(ISharedValue<int> counter) =>
        Task.WhenAll(Enumerable.Range(0, Increments).Select(_ => counter.AddAsync(1).AsTask()).ToList()).InTime();
}
