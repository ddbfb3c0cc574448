using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.TestKit.Hosts;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Tests.Peers;

public class ScriptedClientTests
{
    [Fact]
    public async Task Script_with_the_right_answers_is_played_to_its_end()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);
        var scores = await client.OpenAsync("dictionary", "scores");

        await client.RunAsync(new ClientScript()
            .Send("set", scores, (ushort)DictionaryOperation.Set, "ann", 10)
            .Send("get", scores, (ushort)DictionaryOperation.Get, "ann")
            .Send("miss", scores, (ushort)DictionaryOperation.Require, "bob")
            .ExpectError("miss", ErrorCode.KeyNotFound)
            .ExpectReply("get", new object[] { 10 })
            .ExpectAnyReply("set"));

        await using var other = await host.ConnectAsync();
        Assert.Equal(10, await (await other.GetDictionaryAsync<string, int>("scores")).GetAsync("ann"));
    }

    [Fact]
    public async Task Wrong_answer_is_told_with_its_step_and_all_that_went_on()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);
        var scores = await client.OpenAsync("dictionary", "scores");

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => client.RunAsync(new ClientScript()
            .Send("count", scores, (ushort)DictionaryOperation.Count)
            .ExpectReply("count", 1)));

        Assert.StartsWith("Step 2 of 2, the reply to 'count': Request 2: found the reply 0; expected the reply 1. What went on:\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-> 2: operation 0x0008 of ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("<- 2: the reply 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_where_a_reply_was_expected_is_told_with_its_words()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);
        var scores = await client.OpenAsync("dictionary", "scores");

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => client.CallAsync(scores, (ushort)DictionaryOperation.Require, "bob"));

        Assert.Contains("found the refusal KeyNotFound: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("; expected a reply.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_that_waits_is_answered_out_of_turn_when_its_time_comes()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);
        var queue = await client.OpenAsync("queue", "q");

        var getting = await client.SendAsync(queue, (ushort)QueueOperation.Get, [null]);
        Assert.True((await client.CallAsync(ObjectId.Host, (ushort)HostOperation.Ping)).IsNull);
        await using var other = await host.ConnectAsync();
        await (await other.GetQueueAsync<int>("q")).PutAsync(7);

        Assert.Equal("[7]", (await client.ExpectReplyAsync(getting)).ToString());
    }

    [Fact]
    public async Task Answer_to_what_was_never_asked_is_not_waited_for()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.ExpectReplyAsync(5));
    }

    [Fact]
    public async Task Host_that_goes_away_is_told_as_such()
    {
        var host = await InProcessHost.StartAsync();
        await using var client = await ScriptedClient.ConnectAsync(host);
        var queue = await client.OpenAsync("queue", "q");
        var getting = await client.SendAsync(queue, (ushort)QueueOperation.Get, [null]);

        await host.DisposeAsync();

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => client.ExpectErrorAsync(getting, ErrorCode.KeyNotFound));
        Assert.Contains("found the goodbye ", failure.Message, StringComparison.Ordinal);
    }
}
