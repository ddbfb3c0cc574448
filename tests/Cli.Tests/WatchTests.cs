using System.Text.Json;

namespace Actors.Cli.Tests;

public sealed class WatchTests(ServingHost host) : IClassFixture<ServingHost>
{
    [Fact]
    public async Task Changes_of_other_processes_come_as_lines()
    {
        (await host.RunAsync("set", "watched", "anna", "1")).DemandSuccess();
        await using var watch = host.Start("watch", "watched", "--json", "--count", "2");
        Assert.Equal("""{"event":"watching","name":"watched","type":"dictionary"}""", await watch.ReadLineAsync());

        (await host.RunAsync("set", "watched", "anna", "2")).DemandSuccess();
        var changed = JsonElement.Parse(await watch.ReadLineAsync());
        (await host.RunAsync("del", "watched", "anna")).DemandSuccess();
        var removed = JsonElement.Parse(await watch.ReadLineAsync());

        Assert.Equal(("set", "anna", 2), (changed.GetProperty("event").GetString(), changed.GetProperty("key").GetString(), changed.GetProperty("value").GetInt32()));
        Assert.Equal(("removed", "anna"), (removed.GetProperty("event").GetString(), removed.GetProperty("key").GetString()));
        Assert.Equal(["event", "version", "key"], removed.EnumerateObject().Select(member => member.Name));
        Assert.Equal(new CompletedRun(0, "", ""), await watch.CompleteAsync());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_ends_it_with_exit_code_0(string signal)
    {
        (await host.RunAsync("set", "quiet", "1")).DemandSuccess();
        await using var watch = host.Start("watch", "quiet");
        Assert.Equal("Watching quiet, a value. Ctrl-C ends it.", await watch.ReadLineAsync());

        await watch.SendSignalAsync(signal);

        Assert.Equal(new CompletedRun(0, "", ""), await watch.CompleteAsync());
    }

    [Fact]
    public async Task Object_that_is_not_there_is_refused() =>
        (await host.RunAsync("watch", "nothing")).DemandFailure(3, "No object is named 'nothing'");
}
