using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Server.Links;
using Actors.Server.Tests.Support;
using Actors.TestKit.Hosts;
using Actors.TestKit.Objects;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

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
        // Time stands still: the attacker is not given up for its silence.
        await using var besieged = await Besieged.BeginAsync(limits => limits with { MaxUnsentBytes = 1024 * 1024 }, new ManualTimeProvider());
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_that_wait_for_a_busy_object_do_not_go_beyond_the_limit_on_unread_replies(bool overTcp)
    {
        const int MaxUnsent = 1024 * 1024;
        const ulong Last = 2001;
        using var gate = new TurnGate();
        await using var host = await InProcessHost.StartAsync(options => options with
        {
            Kernel = options.Kernel with { Types = [.. options.Kernel.Types, gate.Type] },
            Listen = options.Listen with { Native = ["127.0.0.1:0"] },
            Protocol = options.Protocol with { MaxUnsentBytes = MaxUnsent },
        }, new ManualTimeProvider());
        await using var honest = await host.ConnectAsync();
        await using var holder = await host.ConnectAsync();
        var dictionary = await honest.GetDictionaryAsync<string, string>("d");
        await dictionary.SetAsync("large", new string('x', ValueBytes));
        var held = await HoldAsync(host, holder, gate, dictionary.Reference.Id);
        await using var attacker = overTcp ? await RawClient.ConnectAsync(host.Host.NativeEndpoints[0].Port) : new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await attacker.ShakeHandsAsync(host.Key);
        var requests = new List<byte>();
        for (var id = 1UL; id < Last; id++)
        {
            requests.AddRange(RawClient.Request(id, dictionary.Reference.Id, (ushort)DictionaryOperation.Get, writer => writer.WriteString("large")));
        }

        await attacker.SendAsync(requests.ToArray());
        await attacker.RequestAsync(Last, ObjectId.Host, (ushort)HostOperation.Ping);
        Assert.Equal(Last, (await attacker.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        var behind = dictionary.CountAsync();

        gate.Open();
        await held.InTime();
        Assert.Equal(1, await behind.InTime());

        var link = Assert.IsType<SessionLink>(host.System.Sessions.All.Single(session => session.Id == welcome.Session).Sink);
        Assert.InRange(link.Connection!.Output.UnsentBytes, 0, MaxUnsent + ValueBytes + 100);
        for (var id = 1UL; id < Last; id++)
        {
            Assert.Equal(id, (await attacker.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        }

        await attacker.RequestAsync(Last + 1, dictionary.Reference.Id, (ushort)DictionaryOperation.Count);
        Assert.Equal(Last + 1, (await attacker.ExpectAsync(FrameKind.Reply)).Header.Correlation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clients_that_read_get_all_their_answers_although_requests_are_set_aside_again_and_again(bool overTcp)
    {
        await using var host = await InProcessHost.StartAsync(options => options with
        {
            Listen = options.Listen with { Native = ["127.0.0.1:0"] },
            Protocol = options.Protocol with { MaxUnsentBytes = 4096 },
        });
        var clients = new List<Task>();
        for (var i = 0; i < 4; i++)
        {
            var client = overTcp
                ? await host.ConnectAsync($"actors://127.0.0.1:{host.Host.NativeEndpoints[0].Port}", configure: null)
                : await host.ConnectAsync();
            var dictionary = await client.GetDictionaryAsync<int, string>("d");
            var key = i;
            clients.Add(Task.Run(() => AskAsync(dictionary, key)));
        }

        await Task.WhenAll(clients).InTime();

        async Task AskAsync(ISharedDictionary<int, string> dictionary, int key)
        {
            for (var round = 0; round < 20; round++)
            {
                var value = new string((char)('a' + round), 1024);
                var calls = new List<Task>();
                for (var i = 0; i < 100; i++)
                {
                    calls.Add(dictionary.SetAsync(key, $"{i}").AsTask());
                    calls.Add(dictionary.SetAsync(key, value).AsTask());
                    calls.Add(DemandAsync(dictionary.GetAsync(key), value));
                }

                await Task.WhenAll(calls);
            }
        }

        static async Task DemandAsync(ValueTask<string> get, string value) => Assert.Equal(value, await get);
    }

    [Fact]
    public async Task Client_that_stops_reading_for_good_is_given_up_when_its_heartbeat_is_missed()
    {
        var time = new ManualTimeProvider();
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

        // Step by step, so that the honest client's heartbeats are heard in their time.
        await time.AdvanceAsync(besieged.Host.Host.Options.Protocol.HeartbeatTimeout * 2);
        await Patience.UntilAsync(() => besieged.Host.System.Sessions.Count == 1, "the session is over");
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

    // An atomic batch that has its place at the target and waits for the gate keeps the target busy.
    private static async Task<Task> HoldAsync(InProcessHost host, ObjectClient holder, TurnGate gate, ObjectId target)
    {
        var proxy = await holder.OpenAsync<GateProxy>("gate");
        var held = proxy.HoldAsync().AsTask();
        await gate.Held.ExpectAsync();
        var batch = new RawClient(await host.OpenStreamAsync());
        await batch.ShakeHandsAsync(host.Key);
        await batch.RequestAsync(1, ObjectId.Host, (ushort)HostOperation.Atomic, writer =>
        {
            WritePart(writer, proxy.Reference.Id, 2);
            WritePart(writer, target, (ushort)DictionaryOperation.Count);
        });
        await batch.RequestAsync(2, ObjectId.Host, (ushort)HostOperation.Ping);
        Assert.Equal(2UL, (await batch.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        return EndAsync();

        async Task EndAsync()
        {
            await held;
            Assert.Equal(1UL, (await batch.ExpectAsync(FrameKind.Reply)).Header.Correlation);
            await batch.DisposeAsync();
        }
    }

    private static void WritePart(ValueWriter writer, ObjectId target, ushort operation)
    {
        writer.WriteListHeader(4);
        writer.WriteInteger(target.Value);
        writer.WriteInteger(operation);
        writer.WriteBytes([]);
        writer.WriteBoolean(false);
    }

    private static long Allocated() => GC.GetTotalMemory(forceFullCollection: true);
}
