using System.Text;
using Actors.Gateway.Python.Support;
using FsCheck;
using FsCheck.Fluent;

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

    // The pickle of an argument.
    public static TheoryData<string, string> Excesses => new()
    {
        { new string(']', 20_000) + new string('a', 19_999), "deeper" },
        { "Nr\u00ff\u00ff\u00ff\u007f", "memo entry 2147483647" },
        { "\u008b\u0000\u0000\u0010\u0000" + new string('\u0001', 1024 * 1024), "integer of 1048576 bytes" },
        { "I" + new string('9', 30_000) + "\n", "at most 20000" },
        { "V" + new string('x', 70_000) + "\n", "within 65536 bytes" },
        { "\u008d\u0000\u0000\u0000\u0000\u0001\u0000\u0000\u0000x", "4294967296 bytes" },
    };

    [Theory]
    [MemberData(nameof(NoHandshakes))]
    public async Task A_peer_that_does_not_prove_the_key_is_closed_and_reaches_nothing(byte[] bytes)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await RawPythonClient.ConnectAsync(host.Port);
        Assert.StartsWith("#CHALLENGE#", Encoding.Latin1.GetString((await client.ReceiveAsync())!), StringComparison.Ordinal);

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

        await client.SendAsync(Encoding.ASCII.GetBytes(verdict));
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
    [MemberData(nameof(Excesses))]
    public async Task What_is_beyond_a_limit_is_told_and_changes_nothing(string what, string expected)
    {
        await using var host = await PythonHost.StartAsync();
        await using var creator = await RawPythonClient.OpenAsync(host.Port);
        var ident = (await creator.AskAsync(Pickle("(NVcreate\n(Vlist\nt}t."))).Split('\'')[3];
        await using var client = await RawPythonClient.OpenAsync(host.Port);
        await client.AskAsync(AcceptConnection);

        var reply = await client.AskAsync(Pickle($"(V{ident}\nVappend\n({what}t}}t."));

        Assert.Contains(expected, reply, StringComparison.Ordinal);
        Assert.Equal("('#RETURN', 0)", await client.AskAsync(Pickle($"(V{ident}\nV__len__\n(t}}t.")));
    }

    [Fact]
    public async Task Whatever_comes_in_place_of_a_handshake_reaches_nothing()
    {
        await using var host = await PythonHost.StartAsync();
        var message = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            Gen.Elements("#CHALLENGE#", "#WELCOME#", "#FAILURE#", "{sha256}", "{md5}", "(NVdummy\n(t}t.").Select(Pickle),
            Gen.Zip(Gen.Elements("#CHALLENGE#", "{sha256}", "#CHALLENGE#{sha384}", "{md5}"), Gen.Choose(0, 255).ArrayOf(40))
                .Select(parts => (byte[])[.. Pickle(parts.Item1), .. parts.Item2.Select(one => (byte)one)]));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(message.NonEmptyListOf().ToArbitrary(), messages => ReachesNothing(host.Port, messages)));
        await using var other = await RawPythonClient.OpenAsync(host.Port);
        Assert.Equal("('#RETURN', None)", await other.AskAsync(Pickle("(NVdummy\n(t}t.")));
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
            await using var client = await RawPythonClient.ConnectAsync(host.Port);
            var challenge = (await client.ReceiveAsync())!["#CHALLENGE#".Length..];
            await client.SendAsync(RawPythonClient.LegacyDigest(Encoding.ASCII.GetBytes(PythonHost.Key), challenge));
            Assert.Equal("#FAILURE#"u8.ToArray(), await client.ReceiveAsync());
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_shuts_the_host_down_where_it_may(bool isAllowed)
    {
        await using var host = await PythonHost.StartAsync(options => options with { AllowShutdown = isAllowed });
        var asked = 0;
        host.System.ShutdownRequested = () => asked++;
        await using var client = await RawPythonClient.OpenAsync(host.Port);

        var reply = await client.AskAsync(Pickle("(NVshutdown\n(t}t."));

        Assert.Equal(isAllowed, reply == "('#RETURN', None)");
        Assert.Equal(isAllowed ? 1 : 0, asked);
    }

    private static bool ReachesNothing(int port, IEnumerable<byte[]> messages)
    {
        return ReachesNothingAsync().GetAwaiter().GetResult();

        async Task<bool> ReachesNothingAsync()
        {
            await using var client = await RawPythonClient.ConnectAsync(port);
            await client.ReceiveAsync();
            foreach (var message in messages)
            {
                await client.TrySendAsync(message);
            }

            client.EndSending();
            var reply = await client.ReceiveAsync();
            return (reply is null || reply.AsSpan().SequenceEqual("#FAILURE#"u8)) && await client.ReceiveAsync() is null;
        }
    }

    private static byte[] Pickle(string text) => Encoding.Latin1.GetBytes(text);
}
