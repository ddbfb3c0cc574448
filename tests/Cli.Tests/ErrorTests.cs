namespace Actors.Cli.Tests;

public sealed class ErrorTests(ServingHost host) : IClassFixture<ServingHost>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wrong_key_is_a_refusal_that_says_what_to_do()
    {
        var key = _folder.Write("wrong.key", "not the key of this host at all");

        var run = await CompletedRun.OfAsync("ping", "--connect", host.Address, "--auth-key-file", key);

        run.DemandFailure(3, "The auth key is not this host's. Name the file with the host's key: --auth-key-file FILE.");
    }

    [Fact]
    public async Task Host_that_is_not_there_is_a_lost_link()
    {
        var key = _folder.Write("some.key", "any key of some length will do");

        var run = await CompletedRun.OfAsync("ping", "--connect", $"actors+unix://{_folder.PathOf("none.sock")}", "--auth-key-file", key);

        run.DemandFailure(4, "No host could be reached");
    }

    [Fact]
    public async Task Missing_key_file_says_how_one_comes_to_be() =>
        (await CompletedRun.OfAsync("ping", "--connect", host.Address, "--auth-key-file", _folder.PathOf("none.key")))
            .DemandFailure(1, "'actors serve' makes one");

    [Fact]
    public async Task Address_that_is_none_is_misuse() =>
        (await CompletedRun.OfAsync("ping", "--connect", "http://somewhere", "--auth-key-file", _folder.Write("some.key", "any key of some length will do")))
            .DemandFailure(2, "expected actors://name:port");

    [Theory]
    [InlineData("get")]
    [InlineData("nonsense")]
    [InlineData("ping", "--count", "0")]
    [InlineData("ping", "--count", "many")]
    [InlineData("serve", "--nonsense")]
    [InlineData("set", "limit", "--jsn")]
    public async Task Wrong_command_line_is_misuse_and_points_to_help(params string[] arguments)
    {
        var run = await CompletedRun.OfAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("actors: ", run.Errors);
        Assert.Contains("--help'.", run.Errors);
    }

    [Fact]
    public async Task Value_that_no_json_form_has_is_misuse() =>
        (await host.RunAsync("set", "values", "key", "{\"$nonsense\":1}")).DemandFailure(2, "$nonsense");

    [Fact]
    public async Task Stack_trace_is_shown_only_when_asked_for()
    {
        var run = await host.RunAsync("get", "no such thing", "--verbose");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("   at Actors.", run.Errors);
    }
}
