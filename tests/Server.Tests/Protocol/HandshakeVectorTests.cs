using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.Server.Tests.Protocol;

/// <summary>A handshake with fixed nonces, worked out by another program from the specification: what another language must reproduce.</summary>
public class HandshakeVectorTests
{
    private static readonly AuthKey Key = AuthKey.FromText("an example key");

    [Fact]
    public void Proofs_are_those_of_the_specification()
    {
        var clientNonce = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var hostNonce = Enumerable.Range(32, 32).Select(i => (byte)i).ToArray();
        using var host = new HostHandshake(Key, default);
        var output = new ByteBuffer();
        host.AnswerHello(Header(FrameKind.Hello), new Hello(clientNonce, SessionId.None, 0).ToPayload(), hostNonce, output);
        byte[] described = [0x64, (byte)'t', (byte)'e', (byte)'s', (byte)'t'];
        byte[] clientProof = Convert.FromHexString(ClientProof);

        host.CheckProof(Header(FrameKind.Proof), [.. clientProof, .. described], out var client);
        output.Clear();
        host.WriteWelcome(
            new Welcome(new SessionId(1), 7, 1000, 10, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10)), resumed: true, output);

        Assert.Equal("test", client);
        Assert.Equal(HostProof, Convert.ToHexStringLower(output.WrittenSpan.Slice(FrameHeader.Size, 32)));
    }

    [Fact]
    public void Proof_with_one_bit_changed_is_refused()
    {
        using var host = new HostHandshake(Key, default);
        var output = new ByteBuffer();
        host.AnswerHello(
            Header(FrameKind.Hello), new Hello([.. Enumerable.Range(0, 32).Select(i => (byte)i)], SessionId.None, 0).ToPayload(),
            [.. Enumerable.Range(32, 32).Select(i => (byte)i)], output);
        var proof = Convert.FromHexString(ClientProof);
        proof[31] ^= 1;

        var refusal = Assert.Throws<ActorException>(() => host.CheckProof(Header(FrameKind.Proof), [.. proof, 0x64, .. "test"u8], out _));

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
    }

    private const string ClientProof = "9c9fe4e37c99543033efd998d32068538e38e7e60e5a8a884f489e07a769f545";
    private const string HostProof = "72b2cffac06f3ecd5050cf95823df9f1e05293be5052969fbea25d9a5d802cba";

    private static FrameHeader Header(FrameKind kind) => new(0, kind, FrameFlags.None, kind == FrameKind.Hello ? FrameHeader.Version : (ushort)0, 0);
}
