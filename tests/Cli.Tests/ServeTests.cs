using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Actors.Cli.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ready_line_has_exactly_its_keys()
    {
        var socket = _folder.PathOf("host.sock");
        await using var host = Serve("--json", "--listen", "127.0.0.1:0", "--unix", socket);

        var ready = JsonElement.Parse(await host.ReadLineAsync());

        Assert.Equal(["event", "native", "unix", "python", "pid"], ready.EnumerateObject().Select(member => member.Name));
        Assert.Equal("ready", ready.GetProperty("event").GetString());
        Assert.Matches(@"^127\.0\.0\.1:[1-9]\d*$", ready.GetProperty("native").GetString());
        Assert.Equal(socket, ready.GetProperty("unix").GetString());
        Assert.Equal(JsonValueKind.Null, ready.GetProperty("python").ValueKind);
        Assert.Equal(host.Id, ready.GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task Host_that_has_no_more_files_waits_for_some_and_serves_on()
    {
        const int Files = 600;
        await using var host = RunningProgram.StartWithFiles(Files, "serve", "--json", "--listen", "127.0.0.1:0", "--auth-key-file", _folder.PathOf("auth.key"));
        var endpoint = IPEndPoint.Parse(JsonElement.Parse(await host.ReadLineAsync()).GetProperty("native").GetString()!);
        var crowd = new List<Socket>();
        for (var i = 0; i < Files; i++)
        {
            // The system takes them before the host does.
            var one = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await one.ConnectAsync(endpoint);
            crowd.Add(one);
        }

        await host.ExpectErrorAsync("No connection can be accepted");
        crowd.ForEach(one => one.Dispose());

        (await CompletedRun.OfAsync("ping", "--connect", endpoint.ToString(), "--auth-key-file", _folder.PathOf("auth.key"))).DemandSuccess();
    }

    [Fact]
    public async Task Python_clients_are_accepted_at_every_place_that_is_named()
    {
        var path = _folder.PathOf("python.sock");
        await using var host = Serve("--json", "--listen", "127.0.0.1:0", "--python", "tcp://127.0.0.1:0", "--python", $"unix:{path}");

        var python = JsonElement.Parse(await host.ReadLineAsync()).GetProperty("python").GetString()!;

        Assert.Matches(@"^tcp://127\.0\.0\.1:[1-9]\d*$", python);
        await ExpectChallengeAsync(IPEndPoint.Parse(python["tcp://".Length..]));
        await ExpectChallengeAsync(new UnixDomainSocketEndPoint(path));
    }

    [Fact]
    public async Task Host_that_has_no_more_files_for_Python_clients_serves_the_next_when_it_has_some()
    {
        const int Files = 600;
        await using var host = RunningProgram.StartWithFiles(
            Files, "serve", "--json", "--listen", "127.0.0.1:0", "--python", "tcp://127.0.0.1:0", "--auth-key-file", _folder.PathOf("auth.key"));
        var endpoint = IPEndPoint.Parse(JsonElement.Parse(await host.ReadLineAsync()).GetProperty("python").GetString()!["tcp://".Length..]);
        var crowd = new List<Socket>();
        for (var i = 0; i < Files; i++)
        {
            var one = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await one.ConnectAsync(endpoint);
            crowd.Add(one);
        }

        await host.ExpectErrorAsync("Connection of a Python client failed with LimitExceeded: Too many open files");
        crowd.ForEach(one => one.Dispose());

        await ExpectChallengeAsync(endpoint);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_ends_it_with_exit_code_0(string signal)
    {
        await using var host = Serve("--listen", "127.0.0.1:0");
        Assert.StartsWith("Ready on actors://127.0.0.1:", await host.ReadLineAsync());

        await host.SendSignalAsync(signal);

        Assert.Equal(new CompletedRun(0, "", ""), await host.CompleteAsync());
    }

    [Fact]
    public async Task Child_of_another_program_takes_its_key_and_its_end_from_its_input()
    {
        await using var host = RunningProgram.Start("serve", "--json", "--listen", "127.0.0.1:0", "--auth-key-file", "-", "--until-input-ends");
        await host.WriteLineAsync("a key that stands nowhere else");
        var address = JsonElement.Parse(await host.ReadLineAsync()).GetProperty("native").GetString()!;
        await using (var client = await Client.ObjectClient.ConnectAsync(
            address, new Client.ObjectClientOptions { AuthKey = Protocol.Authentication.AuthKey.FromText("a key that stands nowhere else") }))
        {
            // A terminal's Ctrl-C is the parent's to act on.
            await host.SendSignalAsync("INT");
            await client.PingAsync();
        }

        host.EndInput();

        Assert.Equal(new CompletedRun(0, "", ""), await host.CompleteAsync());
    }

    [Fact]
    public async Task Terminated_child_of_another_program_ends_with_exit_code_0()
    {
        await using var host = Serve("--json", "--listen", "127.0.0.1:0", "--until-input-ends");
        await host.ReadLineAsync();

        await host.SendSignalAsync("TERM");

        Assert.Equal(new CompletedRun(0, "", ""), await host.CompleteAsync());
    }

    [Fact]
    public async Task Input_without_a_key_is_one_clear_line()
    {
        await using var host = RunningProgram.Start("serve", "--listen", "127.0.0.1:0", "--auth-key-file", "-");
        host.EndInput();

        (await host.CompleteAsync()).DemandFailure(1, "Found no key in the first line of standard input");
    }

    [Fact]
    public async Task Unix_socket_alone_takes_no_port()
    {
        var socket = _folder.PathOf("host.sock");
        await using var host = Serve("--json", "--unix", socket);

        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(await host.ReadLineAsync()).GetProperty("native").ValueKind);
        var ping = await CompletedRun.OfAsync("ping", "--json", "--connect", $"actors+unix://{socket}", "--auth-key-file", _folder.PathOf("auth.key"));

        Assert.Equal(10, ping.Json.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Options_go_over_the_configuration_file()
    {
        var socket = _folder.PathOf("host.sock");
        var file = _folder.Write("host.conf", $"actors.host {{ listen {{ native = [\"127.0.0.1:1\"], unix = \"{socket}\" }} }}");
        await using var host = Serve("--json", "--config", file, "--listen", "127.0.0.1:0");

        var ready = JsonElement.Parse(await host.ReadLineAsync());

        Assert.Equal(socket, ready.GetProperty("unix").GetString());
        Assert.NotEqual("127.0.0.1:1", ready.GetProperty("native").GetString());
    }

    [Fact]
    public async Task Taken_port_is_one_clear_line()
    {
        await using var first = Serve("--json", "--listen", "127.0.0.1:0");
        var taken = JsonElement.Parse(await first.ReadLineAsync()).GetProperty("native").GetString()!;

        await using var second = Serve("--listen", taken);

        (await second.CompleteAsync()).DemandFailure(1, $"in use by another process ({taken})");
    }

    [Fact]
    public async Task Key_file_that_others_can_read_is_one_clear_line()
    {
        var key = _folder.Write("auth.key", "a key of sixteen bytes or more");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var host = Serve("--listen", "127.0.0.1:0");

        (await host.CompleteAsync()).DemandFailure(1, $"chmod 600 '{key}'");
    }

    [Fact]
    public async Task Bad_configuration_is_a_line_for_each_error()
    {
        var file = _folder.Write("host.conf", "actors.host {\n  drain-timeout = soon\n  nonsense = 1\n}\n");
        await using var host = Serve("--config", file);

        var run = await host.CompleteAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}:2:19: actors.host.drain-timeout: ", run.Errors);
        Assert.Contains($"{file}:3:", run.Errors);
        Assert.Equal(2, run.Errors.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Endpoint_that_is_none_is_misuse()
    {
        await using var host = Serve("--listen", "nowhere");

        var run = await host.CompleteAsync();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Found --listen 'nowhere'; expected HOST:PORT", run.Errors);
    }

    // How CPython's protocol begins: a length of four bytes, and this.
    private static async Task ExpectChallengeAsync(EndPoint endpoint)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(endpoint, patience.Token);
        await using var stream = new NetworkStream(socket);
        var start = new byte[15];
        await stream.ReadExactlyAsync(start, patience.Token);
        Assert.Equal("#CHALLENGE#"u8, start.AsSpan(4));
    }

    private RunningProgram Serve(params IEnumerable<string> arguments) =>
        RunningProgram.Start(["serve", "--auth-key-file", _folder.PathOf("auth.key"), .. arguments]);
}
