using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Server.Tests.Hostile;

/// <summary>Tests that measure the memory of the whole process run alone.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>Clients that ask and do not read.</summary>
[Collection(nameof(MeasuredAlone))]
public class CongestionTests
{
    private const int ValueBytes = 256 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_that_never_reads_costs_the_host_a_bounded_amount_of_memory(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync(limits => limits with { MaxUnsentBytes = 1024 * 1024 });
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp);
        await attacker.RequestAsync(1, besieged.Quiet, (ushort)DictionaryOperation.Set, writer =>
        {
            writer.WriteString("large");
            writer.WriteString(new string('x', ValueBytes));
        });
        await attacker.ExpectAsync(FrameKind.Reply);
        var before = Allocated();

        // Answered all at once they would be 500 MiB.
        var requests = new List<byte>();
        for (var id = 2UL; id < 2002; id++)
        {
            requests.AddRange(RawClient.Request(id, besieged.Quiet, (ushort)DictionaryOperation.Get, writer => writer.WriteString("large")));
        }

        await attacker.SendAsync(requests.ToArray());
        for (var i = 0; i < 20; i++)
        {
            await besieged.DemandServingAsync();
        }

        Assert.InRange(Allocated() - before, long.MinValue, 64 * 1024 * 1024);

        // It reads after all, and nothing is missing.
        for (var id = 2UL; id < 2002; id++)
        {
            Assert.Equal(id, (await attacker.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        }
    }

    [Fact]
    public async Task Client_that_stops_reading_for_good_is_given_up_when_its_heartbeat_is_missed()
    {
        var time = new TestKit.Time.ManualTimeProvider();
        await using var besieged = await Besieged.BeginAsync(limits => limits with { MaxUnsentBytes = 64 * 1024 }, time);
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        await attacker.RequestAsync(1, besieged.Quiet, (ushort)DictionaryOperation.Set, writer =>
        {
            writer.WriteString("large");
            writer.WriteString(new string('x', ValueBytes));
        });
        await attacker.ExpectAsync(FrameKind.Reply);
        for (var id = 2UL; id < 100; id++)
        {
            await attacker.RequestAsync(id, besieged.Quiet, (ushort)DictionaryOperation.Get, writer => writer.WriteString("large"));
        }

        await Patience.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return besieged.Host.System.Sessions.Count == 1;
            },
            "the session is over");
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Requests_beyond_the_limit_in_flight_end_the_session()
    {
        using var gate = new TestKit.Objects.TurnGate();
        await using var host = await TestKit.Hosts.InProcessHost.StartAsync(options => options with
        {
            Kernel = options.Kernel with { Types = [gate.Type] },
            Protocol = options.Protocol with { MaxInFlight = 10 },
        });
        await using var holder = await host.ConnectAsync();
        var proxy = await holder.OpenAsync<TestKit.Objects.GateProxy>("gate");
        var held = proxy.HoldAsync().AsTask();
        await gate.Held.ExpectAsync();
        await using var attacker = new RawClient(await host.OpenStreamAsync());
        await attacker.ShakeHandsAsync(host.Key);
        for (var id = 1UL; id <= 11; id++)
        {
            await attacker.RequestAsync(id, proxy.Reference.Id, 2);
        }

        Assert.Equal((ushort)ErrorCode.LimitExceeded, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
        gate.Open();
        await held.InTime();
    }

    [Fact]
    public async Task Client_that_never_acknowledges_loses_only_its_right_to_resume()
    {
        await using var host = await TestKit.Hosts.InProcessHost.StartAsync(options => options with
        {
            Protocol = options.Protocol with { MaxKeptBytes = 2000 },
        });
        var attacker = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await attacker.ShakeHandsAsync(host.Key);
        for (var id = 1UL; id <= 200; id++)
        {
            await attacker.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Remove, writer => writer.WriteString("none"));
            await attacker.ExpectAsync(FrameKind.Reply);
        }

        await attacker.DisposeAsync();
        await using var again = new RawClient(await host.OpenStreamAsync());
        var (fresh, resumed) = await again.ShakeHandsAsync(host.Key, welcome.Session, 100);

        Assert.False(resumed);
        Assert.NotEqual(welcome.Session, fresh.Session);
        await Patience.UntilAsync(() => host.System.Sessions.Count == 1, "the session that cannot be resumed is over");
    }

    private static long Allocated() => GC.GetTotalMemory(forceFullCollection: true);
}
