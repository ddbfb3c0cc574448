using System.Globalization;
using Actors.Client;
using Actors.Client.Objects.Lists;
using Actors.Contracts;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Client processes that die or stand still, with real processes and a real host.</summary>
public class ClientDeathTests
{
    [Fact]
    public async Task Client_killed_in_the_middle_of_writes_leaves_whole_writes_and_others_in_peace()
    {
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var list = await client.GetListAsync<int>("written");
        await using var writer = ClientRoles.Start(ClientRoles.Writer, host);
        await writer.Output.ExpectAsync(3);

        await writer.KillAsync();

        var items = await list.CopyAsync();
        Assert.True(items.Count >= 300);
        Assert.Equal(Enumerable.Range(0, items.Count), items);
        await list.AppendAsync(-1).InTime();
    }

    [Fact]
    public async Task Atomic_batches_of_a_killed_client_are_whole_or_not_at_all()
    {
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var from = await client.GetValueAsync<long>("from");
        var to = await client.GetValueAsync<long>("to");
        for (var round = 0; round < 3; round++)
        {
            await using var transferrer = ClientRoles.Start(ClientRoles.Transferrer, host);
            await transferrer.Output.ExpectAsync(2);
            await transferrer.KillAsync();

            ValueTask<long> left = default;
            ValueTask<long> right = default;
            await client.AtomicAsync(batch =>
            {
                left = from.In(batch).GetAsync();
                right = to.In(batch).GetAsync();
            }).InTime();

            Assert.Equal(0, await left + await right);
            Assert.True(await to.GetAsync() > 0);
        }
    }

    [Fact]
    public async Task Objects_of_a_killed_client_are_gone_after_the_grace()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var holder = ClientRoles.Start(ClientRoles.Holder, host);
        var held = await HeldByAsync(holder);
        var named = await client.GetValueAsync<int>("named");

        await holder.KillAsync();

        await Patience.UntilAsync(() => InfoOf(client, "objects") == 1, "only the named object is left");
        var stale = client.Resolve<ListProxy<int>>(new ObjectReference(held, "list"));
        var refusal = await Assert.ThrowsAsync<ActorException>(() => stale.CountAsync().InTime());
        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
        Assert.Equal(1, await named.AddAsync(1).InTime());
    }

    [Fact]
    public async Task Client_that_stood_still_past_its_grace_finds_its_session_over()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var holder = ClientRoles.Start(ClientRoles.Holder, host);
        await HeldByAsync(holder);

        holder.Freeze();
        await Patience.UntilAsync(() => InfoOf(client, "sessions") == 1, "the session of the frozen client is over");
        holder.Thaw();

        await holder.Output.FishAsync(line => line == "state Reconnecting");
        await holder.Output.FishAsync(line => line == "state Connected");
        await holder.SayAsync("look");
        Assert.Equal("refused NoSuchObject", await holder.Output.FishAsync(line => !line.StartsWith("state", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Client_that_stood_still_within_its_grace_goes_on()
    {
        await using var host = await HostProcess.StartAsync("actors.host { heartbeat { interval = 500ms, timeout = 1500ms }, session.grace = 2m }");
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var holder = ClientRoles.Start(ClientRoles.Holder, host);
        await HeldByAsync(holder);

        holder.Freeze();
        var list = await client.GetListAsync<int>("passing the time");
        await list.AppendAsync(1).InTime();
        holder.Thaw();

        await holder.SayAsync("look");
        Assert.Equal("count 3", await holder.Output.FishAsync(line => !line.StartsWith("state", StringComparison.Ordinal)));
    }

    private static async Task<ObjectId> HeldByAsync(ChildProcess holder)
    {
        var line = await holder.Output.FishAsync(said => said.StartsWith("holds ", StringComparison.Ordinal));
        return new ObjectId(ulong.Parse(line.AsSpan("holds ".Length), CultureInfo.InvariantCulture));
    }

    private static long InfoOf(ObjectClient client, string figure) =>
        long.Parse(client.InfoAsync().AsTask().Result[figure].ToString(), CultureInfo.InvariantCulture);
}
