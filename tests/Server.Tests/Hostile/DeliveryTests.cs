using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Server.Tests.Hostile;

/// <summary>Clients that are handed something and then say what is not so.</summary>
public class DeliveryTests
{
    [Fact]
    public async Task Nothing_is_given_back_that_was_not_handed_over_or_whose_receipt_was_acknowledged()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var honest = await besieged.Host.ConnectAsync();
        var queue = await honest.GetQueueAsync<int>("queue", new QueueOptions { MaxSize = 2 });
        await queue.PutManyAsync([1, 2]);
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        await GetAsync(attacker, queue.Reference.Id, 1);
        await attacker.SendAsync(FrameKind.Ack, 1);
        await queue.PutAsync(3);

        for (var id = 0UL; id < 5; id++)
        {
            await attacker.SendAsync(FrameKind.Cancel, id);
        }

        await AnswerAsync(attacker, 2);
        var status = await queue.GetStatusAsync();
        Assert.Equal((2L, 0L, 3L), (status.Count, status.InFlight, status.Unfinished));
        Assert.Equal([2, 3], await queue.GetManyAsync(5));
    }

    [Fact]
    public async Task What_was_handed_over_is_given_back_once()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var honest = await besieged.Host.ConnectAsync();
        var queue = await honest.GetQueueAsync<int>("queue", new QueueOptions { MaxSize = 2 });
        await queue.PutManyAsync([1, 2]);
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        await GetAsync(attacker, queue.Reference.Id, 1);
        for (var i = 0; i < 3; i++)
        {
            await attacker.SendAsync(FrameKind.Cancel, 1);
        }

        await attacker.SendAsync(FrameKind.Ack, 1);
        await attacker.SendAsync(FrameKind.Cancel, 1);

        await AnswerAsync(attacker, 2);
        var status = await queue.GetStatusAsync();
        Assert.Equal((2L, 0L, 2L), (status.Count, status.InFlight, status.Unfinished));
        Assert.Equal([1, 2], await queue.GetManyAsync(5));
    }

    [Fact]
    public async Task Client_that_never_acknowledges_what_it_is_handed_is_sent_away_and_it_is_all_there()
    {
        const int InFlight = 8;
        await using var besieged = await Besieged.BeginAsync(limits => limits with { MaxInFlight = InFlight });
        await using var honest = await besieged.Host.ConnectAsync();
        var queue = await honest.GetQueueAsync<int>("queue");
        await queue.PutManyAsync(Enumerable.Range(0, 100));
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        for (var id = 1UL; id <= (2 * InFlight) + 1; id++)
        {
            await GetAsync(attacker, queue.Reference.Id, id);
        }

        await attacker.RequestAsync((2 * InFlight) + 2, ObjectId.Host, (ushort)HostOperation.Ping);
        Assert.Equal((ushort)ErrorCode.LimitExceeded, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);

        // Its session is over before all is undone that belonged to it.
        await Patience.UntilAsync(() => queue.CountAsync().AsTask().Result == 100, "all items are back");
        Assert.Equal(Enumerable.Range(0, 100), await queue.GetManyAsync(100));
        await honest.DisposeAsync();
        await besieged.DemandUnharmedAsync();
    }

    private static async Task GetAsync(RawClient client, ObjectId queue, ulong id)
    {
        await client.RequestAsync(id, queue, (ushort)QueueOperation.Get, writer => writer.WriteNull());
        Assert.Equal(FrameFlags.Kept | FrameFlags.Leased, (await client.ExpectAsync(FrameKind.Reply)).Header.Flags);
    }

    private static async Task AnswerAsync(RawClient client, ulong id)
    {
        await client.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Ping);
        Assert.Equal(id, (await client.ExpectAsync(FrameKind.Reply)).Header.Correlation);
    }
}
