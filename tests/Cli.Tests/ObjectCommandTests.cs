using System.Text.Json;

namespace Actors.Cli.Tests;

public sealed class ObjectCommandTests(ServingHost host) : IClassFixture<ServingHost>
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("plain text", "\"plain text\"")]
    [InlineData("\"3\"", "\"3\"")]
    [InlineData("{\"a\":[1,2.5,null,true]}", "{\"a\":[1,2.5,null,true]}")]
    [InlineData("{\"$tuple\":[1,2]}", "{\"$tuple\":[1,2]}")]
    [InlineData("-7", "-7")]
    public async Task Dictionary_entry_comes_back_as_it_was_set(string written, string json)
    {
        (await host.RunAsync("set", "entries", "key", written)).DemandSuccess();

        var run = await host.RunAsync("get", "entries", "key", "--json");

        run.DemandSuccess();
        Assert.Equal(json + "\n", run.Output);
    }

    [Fact]
    public async Task Dictionary_is_shown_in_order_with_kinds_of_keys()
    {
        (await host.RunAsync("set", "kinds", "1", "one")).DemandSuccess();
        (await host.RunAsync("set", "kinds", "\"1\"", "text")).DemandSuccess();

        var shown = await host.RunAsync("get", "kinds", "--json");

        Assert.Equal(
            """{"name":"kinds","type":"dictionary","count":2,"entries":[{"key":1,"value":"one"},{"key":"1","value":"text"}]}""",
            shown.Json.GetRawText());
    }

    [Fact]
    public async Task List_takes_items_without_an_index_at_its_end()
    {
        foreach (var item in (string[])["first", "second", "third"])
        {
            (await host.RunAsync("set", "lines", item, "--type", "list")).DemandSuccess();
        }

        (await host.RunAsync("set", "lines", "-1", "last")).DemandSuccess();
        (await host.RunAsync("del", "lines", "0")).DemandSuccess();

        Assert.Equal("""{"name":"lines","type":"list","count":2,"items":["second","last"]}""", (await host.RunAsync("get", "lines", "--json")).Json.GetRawText());
        Assert.Equal("last\n", (await host.RunAsync("get", "lines", "-1")).Output);
        (await host.RunAsync("get", "lines", "9")).DemandFailure(3, "index 9");
    }

    [Fact]
    public async Task Set_takes_items_and_says_whether_one_is_there()
    {
        (await host.RunAsync("set", "tags", "red", "--type", "set")).DemandSuccess();

        Assert.True((await host.RunAsync("get", "tags", "red", "--json")).Json.GetBoolean());
        Assert.False((await host.RunAsync("get", "tags", "blue", "--json")).Json.GetBoolean());
        Assert.Equal("""{"name":"tags","type":"set","count":1,"items":["red"]}""", (await host.RunAsync("get", "tags", "--json")).Json.GetRawText());
    }

    [Fact]
    public async Task Value_and_namespace_are_set_and_read()
    {
        (await host.RunAsync("set", "limit", "100")).DemandSuccess();
        (await host.RunAsync("set", "settings", "colour", "green", "--type", "namespace")).DemandSuccess();

        Assert.Equal("""{"name":"limit","type":"value","count":1,"value":100}""", (await host.RunAsync("get", "limit", "--json")).Json.GetRawText());
        Assert.Equal("green\n", (await host.RunAsync("get", "settings", "colour")).Output);
        (await host.RunAsync("set", "limit", "key", "1")).DemandFailure(2, "'limit' is a value and has no keys");
        (await host.RunAsync("set", "settings", "_hidden", "1")).DemandFailure(2, "never shared");
    }

    [Fact]
    public async Task Text_that_looks_like_an_option_is_a_value_after_two_dashes()
    {
        (await host.RunOptionsFirstAsync("set", "--", "dashes", "--all")).DemandSuccess();

        Assert.Equal("--all\n", (await host.RunAsync("get", "dashes")).Output);
    }

    [Fact]
    public async Task Listing_shows_names_of_a_prefix_in_order()
    {
        (await host.RunAsync("set", "listed.b", "1")).DemandSuccess();
        (await host.RunAsync("set", "listed.a", "key", "1")).DemandSuccess();

        var listed = (await host.RunAsync("ls", "listed.", "--json")).Json;

        Assert.Equal(["listed.a", "listed.b"], listed.EnumerateArray().Select(named => named.GetProperty("name").GetString()));
        Assert.Equal(["dictionary", "value"], listed.EnumerateArray().Select(named => named.GetProperty("type").GetString()));
        Assert.Equal(["name", "type", "count", "version", "id"], listed[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Removed_is_gone()
    {
        (await host.RunAsync("set", "short", "key", "1")).DemandSuccess();

        Assert.True((await host.RunAsync("del", "short", "key", "--json")).Json.GetProperty("removed").GetBoolean());
        (await host.RunAsync("del", "short", "key")).DemandFailure(3, "'short' has no key");
        (await host.RunAsync("get", "short", "key")).DemandFailure(3, "'short' has no key \"key\"");
        (await host.RunAsync("del", "short")).DemandSuccess();
        (await host.RunAsync("get", "short")).DemandFailure(3, "No object is named 'short'");
    }

    [Fact]
    public async Task Table_for_people_is_plain_text_where_there_is_no_terminal()
    {
        (await host.RunAsync("set", "shown", "anna", "3")).DemandSuccess();

        var shown = await host.RunAsync("get", "shown");

        shown.DemandSuccess();
        Assert.StartsWith("shown: a dictionary of 1\n", shown.Output);
        Assert.Matches("\"anna\" +3", shown.Output);
        Assert.DoesNotContain('\u001b', shown.Output);
    }

    [Fact]
    public async Task Info_and_ping_answer_as_json()
    {
        var info = (await host.RunAsync("info", "--json")).Json;
        var ping = (await host.RunAsync("ping", "--count", "5", "--json")).Json;

        Assert.Contains("dictionary", info.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(JsonValueKind.Number, info.GetProperty("objects").ValueKind);
        Assert.Equal($"actors://{host.Address}", ping.GetProperty("address").GetString());
        Assert.Equal(5, ping.GetProperty("count").GetInt32());
        Assert.True(ping.GetProperty("min_us").GetDouble() <= ping.GetProperty("max_us").GetDouble());
    }

    [Fact]
    public async Task Benchmark_measures_a_running_host()
    {
        var workloads = (await host.RunAsync("bench", "--seconds", "0.05", "--json")).Json.GetProperty("workloads");

        Assert.Equal(8, workloads.GetArrayLength());
        Assert.All(workloads.EnumerateArray(), workload => Assert.True(workload.GetProperty("operations_per_second").GetDouble() > 0));
    }
}
