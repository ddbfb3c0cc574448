using Actors.Client;
using Actors.Hosting;

namespace Actors.Cli.Tests;

/// <summary><c>actors call</c> as a process, against a host that has a class of its own.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ObjectHost _host = null!;

    private string KeyFile => _folder.PathOf("auth.key");

    public async ValueTask InitializeAsync()
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { KeyFile = KeyFile, Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
        builder.Objects.Register<ICounter, Counter>();
        _host = builder.Build();
        await _host.StartAsync();
        await using var client = await ObjectClient.ConnectAsync($"actors://{_host.NativeEndpoints[0]}", new ObjectClientOptions { AuthKey = _host.AuthKey });
        await client.GetObjectAsync<ICounter>("c");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Members_are_called_by_name_with_and_without_optional_arguments()
    {
        Assert.Equal("5\n", (await CallAsync("counter/c", "Add", "5")).Output);
        Assert.Equal("12", (await CallAsync("counter/c", "AddAsync", "7", "second", "--json")).Json.GetRawText());
        Assert.Equal("""["none","second"]""", (await CallAsync("counter/c", "Notes", "--json")).Json.GetRawText());
    }

    [Fact]
    public async Task Property_is_got_without_an_argument_and_set_with_one()
    {
        (await CallAsync("counter/c", "Total", "40")).DemandSuccess();

        Assert.Equal("40\n", (await CallAsync("counter/c", "Total")).Output);
    }

    [Fact]
    public async Task Members_are_listed_for_people_and_for_programs()
    {
        var shown = await CallAsync("counter/c");
        shown.DemandSuccess();
        Assert.Contains("AddAsync(int amount, string note?): int\n", shown.Output);
        Assert.Contains("NotesAsync(): stream of string\n", shown.Output);

        var listed = (await CallAsync("counter/c", "--json")).Json.EnumerateArray().Single(member => member.GetProperty("name").GetString() == "AddAsync");
        Assert.Equal(
            """{"parameters":[{"name":"amount","type":"int","optional":false},{"name":"note","type":"string","optional":true}],"result":"int","stream":false}""",
            $$"""{"parameters":{{listed.GetProperty("parameters").GetRawText()}},"result":{{listed.GetProperty("result").GetRawText()}},"stream":{{listed.GetProperty("stream").GetRawText()}}}""");
    }

    [Fact]
    public async Task Wrong_calls_are_told_in_one_line()
    {
        (await CallAsync("counter/c", "Multiply", "5")).DemandFailure(2, "no member 'Multiply'");
        (await CallAsync("counter/c", "Add")).DemandFailure(2, "Found 0 arguments");
        (await CallAsync("counter/c", "Add", "five")).DemandFailure(3, "expected");
        (await CallAsync("counter/c", "Fail")).DemandFailure(3, "counter threw InvalidOperationException: It is broken.");
        (await CallAsync("counter/nobody", "Add", "5")).DemandFailure(3, "counter/nobody");
    }

    private Task<CompletedRun> CallAsync(params IEnumerable<string> arguments) =>
        CompletedRun.OfAsync(["call", .. arguments, "--connect", _host.NativeEndpoints[0].ToString(), "--auth-key-file", KeyFile]);
}
