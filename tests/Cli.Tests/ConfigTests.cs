namespace Actors.Cli.Tests;

public sealed class ConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_is_printed_as_one_json_document()
    {
        _folder.Write("shared.conf", "port = 7411");
        var file = _folder.Write("app.conf", "include \"shared.conf\"\naddress = \"127.0.0.1:\"${port}\nlist = [1, 2]\nlist += three\n");

        var run = await CompletedRun.OfAsync("config", file, "--json");

        Assert.Equal("""{"port":7411,"address":"127.0.0.1:7411","list":[1,2,"three"]}""" + "\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Fault_is_told_with_its_place()
    {
        var file = _folder.Write("app.conf", "a = 1\nb = ${missing}\n");

        var run = await CompletedRun.OfAsync("config", file, "--json");

        run.DemandFailure(1, "missing");
        Assert.StartsWith($"{file}:2:5: ", run.Errors);
    }

    [Fact]
    public async Task Missing_file_is_told() =>
        (await CompletedRun.OfAsync("config", _folder.PathOf("none.conf"))).DemandFailure(1, "no such file");

    [Fact]
    public async Task Good_host_configuration_passes_the_check()
    {
        var file = _folder.Write("host.conf", "actors.host.session.grace = 5s\n");

        var run = await CompletedRun.OfAsync("config", file, "--check", "--json");

        Assert.True(run.Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Check_tells_every_error_with_its_place_and_key()
    {
        var file = _folder.Write("host.conf", "actors.host {\n  session.grace = soon\n  limits.frame-bytes = 1\n}\n");

        var run = await CompletedRun.OfAsync("config", file, "--check", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}:2:19: actors.host.session.grace: ", run.Errors);
        Assert.Contains($"{file}:3:24: actors.host.limits.frame-bytes: ", run.Errors);
        var errors = System.Text.Json.JsonElement.Parse(run.Output).GetProperty("errors");
        Assert.Equal([2, 3], errors.EnumerateArray().Select(error => error.GetProperty("line").GetInt32()));
        Assert.Equal(
            ["actors.host.session.grace", "actors.host.limits.frame-bytes"],
            errors.EnumerateArray().Select(error => error.GetProperty("key").GetString()));
    }
}
