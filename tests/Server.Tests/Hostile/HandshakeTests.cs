using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Server.Tests.Hostile;

/// <summary>Peers without the key.</summary>
public class HandshakeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_key_is_answered_by_one_clear_goodbye(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => attacker.ShakeHandsAsync(AuthKey.FromText("wrong")));

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
        Assert.Null(await attacker.ReadFrameAsync());
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Wrong_key_is_held_a_little_before_it_is_answered()
    {
        var time = new ManualTimeProvider();
        await using var besieged = await Besieged.BeginAsync(limits => limits with { AuthenticationDelay = TimeSpan.FromSeconds(1) }, time);
        await using var attacker = await besieged.ConnectAsync(overTcp: false);
        var answer = attacker.ShakeHandsAsync(AuthKey.FromText("wrong"));
        var timers = time.ActiveTimers;
        await besieged.DemandServingAsync();

        Assert.False(answer.IsCompleted);
        await Patience.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return answer.IsCompleted;
            },
            $"the answer comes ({timers} timers)");
        await Assert.ThrowsAsync<ActorException>(() => answer);
    }

    [Fact]
    public async Task Replayed_handshake_is_refused()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var victim = await besieged.ConnectAndProveAsync(overTcp: false);
        var recorded = victim.Sent.WrittenSpan.ToArray();
        await using var attacker = await besieged.ConnectAsync(overTcp: false);

        await attacker.SendAsync(recorded);

        await attacker.ExpectAsync(FrameKind.Challenge);
        Assert.Equal((ushort)ErrorCode.AuthenticationFailed, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
    }

    [Fact]
    public async Task Proof_of_another_connection_to_the_host_is_refused()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp: false);
        using var other = new ClientHandshake(besieged.Host.Key, default, SessionId.None, 0, "victim");
        using var own = new ClientHandshake(AuthKey.FromText("wrong"), default, SessionId.None, 0, "attacker");
        var output = new ByteBuffer();
        own.WriteHello(output);
        await attacker.SendAsync(output.WrittenMemory);
        var challenge = await attacker.ExpectAsync(FrameKind.Challenge);

        // The victim answers the host's challenge as if it came from the attacker, in a conversation that began with its own hello.
        output.Clear();
        other.WriteHello(output);
        output.Clear();
        other.AnswerChallenge(challenge.Header, challenge.Payload.Span, output);
        await attacker.SendAsync(output.WrittenMemory);

        Assert.Equal((ushort)ErrorCode.AuthenticationFailed, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
    }

    [Fact]
    public async Task Proof_sent_back_to_its_maker_is_refused()
    {
        var key = AuthKey.Generate();
        using var handshake = new ClientHandshake(key, default, SessionId.None, 0, "client");
        var output = new ByteBuffer();
        handshake.WriteHello(output);
        output.Clear();
        handshake.AnswerChallenge(
            new FrameHeader(12 + 32, FrameKind.Challenge, FrameFlags.None, FrameHeader.Version, 0), new byte[32], output);
        var proof = output.WrittenSpan.Slice(FrameHeader.Size, HandshakeTranscript.ProofSize).ToArray();
        byte[] welcome = [.. proof, .. new byte[Welcome.Size]];

        var refusal = Assert.Throws<ActorException>(() => handshake.ReadWelcome(
            new FrameHeader((uint)(12 + welcome.Length), FrameKind.Welcome, FrameFlags.None, 0, 0), welcome));

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(FrameKind.Request)]
    [InlineData(FrameKind.Ping)]
    [InlineData(FrameKind.Proof)]
    [InlineData(FrameKind.Goodbye)]
    public async Task Nothing_but_hello_is_answered_first(FrameKind kind)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp: true);

        await attacker.SendAsync(kind, correlation: 1, payload: new byte[64], code: (ushort)HostOperation.Ping);

        var last = await attacker.ExpectEndAsync();
        Assert.Equal((FrameKind.Goodbye, (ushort)ErrorCode.Protocol), (last?.Kind, last?.Header.Code));
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Request_before_the_proof_is_not_carried_out()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp: false);
        using var handshake = new ClientHandshake(besieged.Host.Key, default, SessionId.None, 0, "hasty");
        var output = new ByteBuffer();
        handshake.WriteHello(output);
        await attacker.SendAsync(output.WrittenMemory);
        await attacker.ExpectAsync(FrameKind.Challenge);

        await attacker.RequestAsync(1, besieged.Dictionary, (ushort)DictionaryOperation.Clear);

        Assert.Equal((ushort)ErrorCode.Protocol, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
    }

    [Fact]
    public async Task Another_version_is_refused_by_name()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp: true);

        await attacker.SendAsync(FrameKind.Hello, payload: new Hello(new byte[32], SessionId.None, 0).ToPayload(), code: 2);

        Assert.Equal((ushort)ErrorCode.Version, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
    }

    [Fact]
    public async Task Handshake_frame_larger_than_four_kilobytes_is_refused_before_it_comes()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAsync(overTcp: true);

        await attacker.SendAsync(new byte[] { 0xfd, 0x0f, 0, 0 });

        Assert.Equal((ushort)ErrorCode.LimitExceeded, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handshake_cut_at_every_offset_leaves_nothing(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        for (var length = 0; length < 260; length += 3)
        {
            await using var attacker = await besieged.ConnectAsync(overTcp);
            using var handshake = new ClientHandshake(besieged.Host.Key, default, SessionId.None, 0, "short");
            var output = new ByteBuffer();
            handshake.WriteHello(output);
            var hello = output.WrittenSpan.ToArray();
            await attacker.SendAsync(hello.AsMemory(0, Math.Min(length, hello.Length)));
            if (length > hello.Length)
            {
                var challenge = await attacker.ExpectAsync(FrameKind.Challenge);
                output.Clear();
                handshake.AnswerChallenge(challenge.Header, challenge.Payload.Span, output);
                await attacker.SendAsync(output.WrittenMemory[..Math.Min(length - hello.Length, output.Length)]);
            }
        }

        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Handshake_that_comes_byte_by_byte_is_cut_off_when_its_time_is_over()
    {
        var time = new ManualTimeProvider();
        await using var besieged = await Besieged.BeginAsync(limits => limits with { HandshakeTimeout = TimeSpan.FromSeconds(5) }, time);
        await using var attacker = await besieged.ConnectAsync(overTcp: false);
        using var handshake = new ClientHandshake(besieged.Host.Key, default, SessionId.None, 0, "slow");
        var output = new ByteBuffer();
        handshake.WriteHello(output);
        var end = attacker.ReadFrameAsync();
        for (var i = 0; i < 20; i++)
        {
            await attacker.SendAsync(output.WrittenMemory.Slice(i, 1));
        }

        Assert.False(end.IsCompleted);
        await time.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal((FrameKind.Goodbye, (ushort)ErrorCode.Protocol), ((await end)?.Kind, (await end)?.Header.Code));
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Thousand_half_open_connections_keep_nobody_out()
    {
        // Time stands still: no handshake times out and makes room.
        await using var besieged = await Besieged.BeginAsync(time: new ManualTimeProvider());
        var attackers = new List<RawClient>();
        for (var i = 0; i < 1000; i++)
        {
            var attacker = await besieged.ConnectAsync(overTcp: i % 4 == 0);
            attackers.Add(attacker);
            await attacker.SendAsync(new byte[] { 0x4c, 0, 0, 0, 1 });
        }

        await besieged.DemandServingAsync();
        foreach (var attacker in attackers)
        {
            await attacker.DisposeAsync();
        }

        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Strangers_of_another_protocol_are_sent_away()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var browser = await besieged.ConnectAsync(overTcp: true);

        await browser.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());

        Assert.Equal(FrameKind.Goodbye, (await browser.ExpectEndAsync())?.Kind);
        await besieged.DemandUnharmedAsync();
    }
}
