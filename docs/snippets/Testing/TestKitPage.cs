using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Actors.TestKit.Time;

namespace Actors.Snippets.Testing;

/// <summary>The code of docs/testkit.md.</summary>
internal static class TestKitPage
{
    public static async Task FakeTimeAsync()
    {
        var time = new ManualTimeProvider();
        await using var host = await InProcessHost.StartAsync(time: time);
        var client = await host.ConnectAsync();

        var scores = await client.GetDictionaryAsync<string, int>("scores");
        await scores.SetAsync("ann", 10, timeToLive: TimeSpan.FromHours(1));

        await time.AdvanceAsync(TimeSpan.FromHours(1));         // takes no real time
        var left = await scores.CountAsync();                   // 0
        Console.WriteLine(left);
    }

    public static async Task ProbesAsync(ManualTimeProvider time)
    {
        var probe = new TestProbe<object>("orders", time);
        probe.Add("placed");                                    // what is tested does this: a callback, an event, a stream
        probe.Add(3);

        var text = await probe.ExpectAsync<string>();           // the next one, which must be a string
        var number = await probe.ExpectAsync<int>(n => n > 2);  // the next one, which must be an int above 2
        await probe.ExpectNothingAsync(TimeSpan.FromMinutes(5));
        Console.WriteLine($"{text} {number}");
    }

    public static async Task FishingAsync(TestProbe<object> probe)
    {
        var shipped = await probe.FishAsync<string>(line => line.StartsWith("shipped", StringComparison.Ordinal));
        var nextThree = await probe.ExpectAsync(3);
        Console.WriteLine($"{shipped} {nextThree.Count}");
    }

    public static async Task WithinAsync(TestProbe<object> probe)
    {
        await probe.WithinAsync(TimeSpan.FromSeconds(30), async () =>
        {
            await probe.ExpectAsync<string>();
            await probe.ExpectAsync<int>();
        });
    }

    public static async Task WatchingAsync(ObjectClient client)
    {
        var scores = await client.GetDictionaryAsync<string, int>("scores");
        await using var watch = await Watched.BeginAsync(scores.WatchAsync(), later: () => scores.CountAsync().AsTask());

        await scores.SetAsync("ann", 11);

        var change = await watch.Changes.ExpectAsync();         // Set ann 11
        Console.WriteLine($"{change.Kind} {change.Key} {change.Value}");
    }

    public static async Task LinkAsync(InProcessHost host)
    {
        var link = new FaultyLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var scores = await client.GetDictionaryAsync<string, int>("scores");

        link.CutAfter(LinkDirection.ToClient, bytes: 7);        // in the middle of the next answer
        await scores.AddToNumberAsync("ann", 1);                // takes effect once, whatever was lost
        link.Break();                                           // the cable is pulled ...
        link.Heal();                                            // ... and put back
    }

    public static async Task FramesAsync(InProcessHost host)
    {
        var link = new FrameLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });

        link.Hold(LinkDirection.ToClient, frame => frame.Kind == FrameKind.Reply);
        var first = client.PingAsync().AsTask();
        var firstReply = await link.Held(LinkDirection.ToClient).ExpectAsync();
        var second = client.PingAsync().AsTask();
        var secondReply = await link.Held(LinkDirection.ToClient).ExpectAsync();

        secondReply.Release();                                  // the later answer comes first
        await second;
        firstReply.Release();
        await first;
    }

    public static async Task PortAsync()
    {
        await using var host = await HostProcess.StartAsync();
        var link = new FaultyLink(cancellationToken => LinkListener.ConnectTcpAsync(host.Port, cancellationToken));
        await using var listener = LinkListener.Start(link.ConnectAsync);
        await using var client = await ObjectClient.ConnectAsync(listener.Address, host.ClientOptions);
        link.Cut();
    }

    public static async Task ScriptAsync(InProcessHost host)
    {
        await using var client = await ScriptedClient.ConnectAsync(host);
        var scores = await client.OpenAsync("dictionary", "scores");

        await client.RunAsync(new ClientScript()
            .Send("set", scores, (ushort)DictionaryOperation.Set, "ann", 10)
            .Send("miss", scores, (ushort)DictionaryOperation.Require, "bob")
            .ExpectError("miss", ErrorCode.KeyNotFound)
            .ExpectReply("set", null));
    }

    public static async Task FleetAsync()
    {
        await using var fleet = await HostFleet.StartProcessesAsync(2, "actors.host.log-level = information");
        var client = await fleet["host-1"].ConnectAsync();

        await fleet["host-1"].KillAsync();                      // SIGKILL
        await fleet["host-1"].RestartAsync();                   // same address, same key, without its objects
        await client.PingAsync();
        Console.WriteLine(fleet.CollectLogs());
    }
}
