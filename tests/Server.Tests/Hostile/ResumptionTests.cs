using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Server.Tests.Hostile;

/// <summary>Sessions taken up again by hand.</summary>
public class ResumptionTests
{
    [Fact]
    public async Task Kept_replies_come_again_after_the_welcome_in_their_order()
    {
        await using var host = await InProcessHost.StartAsync();
        var client = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await client.ShakeHandsAsync(host.Key);
        for (var id = 1UL; id <= 5; id++)
        {
            await client.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Remove, writer => writer.WriteString("none"));
            Assert.Equal(FrameFlags.Kept, (await client.ExpectAsync(FrameKind.Reply)).Header.Flags);
        }

        await client.DisposeAsync();
        await using var again = new RawClient(await host.OpenStreamAsync());
        var (resumption, resumed) = await again.ShakeHandsAsync(host.Key, welcome.Session, 2);

        Assert.True(resumed);
        Assert.Equal(5UL, resumption.HighestRequest);
        for (var id = 3UL; id <= 5; id++)
        {
            Assert.Equal(id, (await again.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        }
    }

    [Fact]
    public async Task Connection_from_the_past_is_refused_and_the_session_goes_on()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await client.ShakeHandsAsync(host.Key);
        for (var id = 1UL; id <= 3; id++)
        {
            await client.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Remove, writer => writer.WriteString("none"));
            await client.ExpectAsync(FrameKind.Reply);
        }

        await client.SendAsync(FrameKind.Ack, correlation: 3);
        await client.RequestAsync(4, ObjectId.Host, (ushort)HostOperation.Ping);
        await client.ExpectAsync(FrameKind.Reply);

        await using var late = new RawClient(await host.OpenStreamAsync());
        await Assert.ThrowsAsync<EndOfStreamException>(() => late.ShakeHandsAsync(host.Key, welcome.Session, repliesReceived: 1));

        await client.RequestAsync(5, ObjectId.Host, (ushort)HostOperation.Ping);
        Assert.Equal(5UL, (await client.ExpectAsync(FrameKind.Reply)).Header.Correlation);
    }

    [Fact]
    public async Task Connection_that_is_replaced_is_closed_and_its_requests_are_counted()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var first = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await first.ShakeHandsAsync(host.Key);
        for (var id = 1UL; id <= 100; id++)
        {
            await first.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Ping);
        }

        await using var second = new RawClient(await host.OpenStreamAsync());
        var (resumption, resumed) = await second.ShakeHandsAsync(host.Key, welcome.Session);
        for (var id = resumption.HighestRequest + 1; id <= 200; id++)
        {
            await second.RequestAsync(id, ObjectId.Host, (ushort)HostOperation.Ping);
            Assert.Equal(id, (await second.ExpectAsync(FrameKind.Reply)).Header.Correlation);
        }

        Assert.True(resumed);
        await first.ExpectEndAsync();
        Assert.Equal(1, host.System.Sessions.Count);
    }

    [Fact]
    public async Task Many_connections_that_take_up_one_session_leave_one()
    {
        await using var host = await InProcessHost.StartAsync(options => options with
        {
            Kernel = options.Kernel with { SessionGrace = TimeSpan.FromSeconds(60) },
        });
        await using var first = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await first.ShakeHandsAsync(host.Key);
        for (var round = 0; round < 20; round++)
        {
            var rivals = new List<RawClient>();
            for (var i = 0; i < 8; i++)
            {
                rivals.Add(new RawClient(await host.OpenStreamAsync()));
            }

            var handshakes = rivals.Select(rival => Task.Run(() => rival.ShakeHandsAsync(host.Key, welcome.Session))).ToList();
            await Task.WhenAny(Task.WhenAll(handshakes)).InTime();
            Assert.All(handshakes.Where(handshake => handshake.IsCompletedSuccessfully), handshake => Assert.Equal(welcome.Session, handshake.Result.Welcome.Session));
            foreach (var rival in rivals)
            {
                await rival.DisposeAsync();
            }
        }

        await using var last = new RawClient(await host.OpenStreamAsync());
        var (_, resumed) = await last.ShakeHandsAsync(host.Key, welcome.Session);
        Assert.True(resumed);
        Assert.Equal(1, host.System.Sessions.Count);
        Assert.True(Assert.Single(host.System.Sessions.All).IsConnected);
    }

    [Fact]
    public async Task Session_of_a_client_that_claims_more_replies_than_there_were_is_over()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var first = new RawClient(await host.OpenStreamAsync());
        var (welcome, _) = await first.ShakeHandsAsync(host.Key);

        await using var second = new RawClient(await host.OpenStreamAsync());
        var (_, resumed) = await second.ShakeHandsAsync(host.Key, welcome.Session, 99);

        Assert.False(resumed);
    }
}
