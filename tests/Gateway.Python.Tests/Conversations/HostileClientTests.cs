using Actors.Gateway.Python.Support;

namespace Actors.Gateway.Python.Conversations;

/// <summary>Peers that do not keep to the protocol: each is turned away or told what is wrong; the host lives on.</summary>
public class HostileClientTests
{
    private static readonly byte[] AcceptConnection = Pickle("(NVaccept_connection\n(Vx\nt}t.");

    public static TheoryData<byte[]> NoHandshakes =>
    [
        new byte[] { 0xff, 0xff, 0xff, 0xfb },
        new byte[] { 0x7f, 0xff, 0xff, 0xff, 1, 2, 3 },
        new byte[] { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0, 0, 0 },
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(),
        new byte[] { 0, 0, 0, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 },
        new byte[] { 0, 0, 0, 0 },
        new byte[] { 0, 0, 1, 1 },
    ];

    public static TheoryData<string, string> BadRequests => new()
    {
        { "I5\n.", "#TRACEBACK" },
        { "(I1\nI2\nI3\nI4\nI5\nt.", "#TRACEBACK" },
        { "(V123\nVx\n(t}t.", "KeyError: '123'" },
        { "(NVx\n(t}t.", "KeyError: None" },
        { "(V0\nVx\n(t}t.", "KeyError: '0'" },
        { "(Vx\n](t}t.", "#TRACEBACK" },
        { "(Vx\nVx\nI1\n}t.", "#TRACEBACK" },
        { "not a pickle", "UnpicklingError" },
        { "", "UnpicklingError" },
    };

    [Theory]
    [MemberData(nameof(NoHandshakes))]
    public async Task A_peer_that_does_not_prove_the_key_is_closed_and_reaches_nothing(byte[] bytes)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.ConnectAsync(host.Port);
        Assert.StartsWith("#CHALLENGE#", System.Text.Encoding.Latin1.GetString((await client.ReceiveAsync())!), StringComparison.Ordinal);

        await client.SendRawAsync(bytes);

        var next = await client.ReceiveAsync();
        Assert.True(next is null || next.AsSpan().SequenceEqual("#FAILURE#"u8));
        Assert.Null(await client.ReceiveAsync());
        await using var other = await RawPythonClient.OpenAsync(host.Port);
        Assert.Equal("('#RETURN', None)", await other.AskAsync(Pickle("(NVdummy\n(t}t.")));
    }

    [Fact]
    public async Task A_peer_with_another_key_is_told_so()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.ConnectAsync(host.Port);
        await client.ReceiveAsync();

        await client.SendAsync([.. "{sha256}"u8, .. new byte[32]]);

        Assert.Equal("#FAILURE#"u8.ToArray(), await client.ReceiveAsync());
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_peer_that_does_not_test_the_host_reaches_nothing()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.ProveAsync(host.Port);

        await client.SendAsync([.. "#CHALLENGES"u8, .. "{sha256}"u8, .. new byte[40]]);

        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("#FAILURE#")]
    [InlineData("")]
    [InlineData("#WELCOME#!")]
    public async Task A_peer_that_does_not_accept_the_hosts_proof_reaches_nothing(string verdict)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.ProveAsync(host.Port);
        await client.SendAsync([.. "#CHALLENGE#"u8, .. "{sha256}"u8, .. new byte[40]]);
        Assert.NotNull(await client.ReceiveAsync());

        await client.SendAsync(System.Text.Encoding.ASCII.GetBytes(verdict));
        await client.SendAsync(Pickle("(NVdummy\n(t}t."));

        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_bad_request_is_answered_and_the_session_goes_on(string request, string part)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.OpenAsync(host.Port);
        Assert.Equal("('#RETURN', None)", await client.AskAsync(AcceptConnection));

        var reply = await client.AskAsync(Pickle(request));

        Assert.Contains(part, reply.Replace("\\'", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("KeyError", await client.AskAsync(Pickle("(V123\nVx\n(t}t.")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(NVunknown\n(t}t.", "AssertionError: 'unknown' unrecognized")]
    [InlineData("(NVcreate\n(VNoSuchType\nt}t.", "KeyError: 'NoSuchType'")]
    [InlineData("(NVcreate\n(t}t.", "TypeError")]
    [InlineData("(NVcreate\n(I1\nt}t.", "TypeError")]
    [InlineData("(NVcreate\n(VPool\nt}t.", "NotImplementedError")]
    [InlineData("(NVincref\n(Vabc\nt}t.", "KeyError: 'abc'")]
    [InlineData("(NVdecref\n(Vabc\nt}t.", "KeyError: 'abc'")]
    [InlineData("(NVshutdown\n(t}t.", "PermissionError")]
    [InlineData("(NVget_methods\n(I1\nt}t.", "AttributeError")]
    [InlineData("(NVdummy\n(I1\nt}t.", "TypeError")]
    public async Task A_server_function_that_fails_says_why(string request, string error)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.OpenAsync(host.Port);

        var reply = await client.AskAsync(Pickle(request));

        Assert.StartsWith("('#TRACEBACK'", reply, StringComparison.Ordinal);
        Assert.Contains(error, reply.Replace("\\'", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_long_form_of_the_length_is_read()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.OpenAsync(host.Port);
        var request = Pickle("(NVdummy\n(t}t.");

        await client.SendRawAsync([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, (byte)request.Length, .. request]);

        Assert.Equal("('#RETURN', None)", Pickles.Describe((await client.ReceiveAsync())!));
    }

    [Fact]
    public async Task A_message_that_comes_byte_by_byte_is_read()
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.OpenAsync(host.Port);
        var request = Pickle("(NVdummy\n(t}t.");
        foreach (var one in (byte[])[0, 0, 0, (byte)request.Length, .. request])
        {
            await client.SendRawAsync([one]);
        }

        Assert.Equal("('#RETURN', None)", Pickles.Describe((await client.ReceiveAsync())!));
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_the_connection()
    {
        await using var host = await PythonHost.StartAsync(options => options with { MaxMessageBytes = 4096 });
        await using var client = await RawPythonClient.OpenAsync(host.Port);

        await client.SendRawAsync([0, 0, 0x20, 0]);

        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_silent_peer_is_cut_when_its_time_is_over()
    {
        await using var host = await PythonHost.StartAsync(options => options with { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        await using var client = await RawPythonClient.ConnectAsync(host.Port);
        await client.ReceiveAsync();

        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_only_has_MD5_is_refused_where_it_is_not_allowed(bool isAllowed)
    {
        await using var host = await PythonHost.StartAsync(options => options with { AllowMd5 = isAllowed });
        if (isAllowed)
        {
            await using var client = await RawPythonClient.OpenAsync(host.Port, isModern: false);
            Assert.Equal("('#RETURN', None)", await client.AskAsync(Pickle("(NVdummy\n(t}t.")));
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => RawPythonClient.OpenAsync(host.Port, isModern: false));
        }
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_at_once()
    {
        await using var host = await PythonHost.StartAsync(options => options with { MaxConnections = 1 });
        await using var one = await RawPythonClient.OpenAsync(host.Port);
        await using var other = await RawPythonClient.ConnectAsync(host.Port);

        Assert.Null(await other.ReceiveAsync());
        Assert.Equal("('#RETURN', None)", await one.AskAsync(Pickle("(NVdummy\n(t}t.")));
    }

    private static byte[] Pickle(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
