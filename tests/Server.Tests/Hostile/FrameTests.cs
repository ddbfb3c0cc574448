using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;

namespace Actors.Server.Tests.Hostile;

/// <summary>Frames that no honest client sends, after a right handshake.</summary>
public class FrameTests
{
    public static TheoryData<bool> Transports => [true, false];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Random_bytes_end_the_connection_only(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        var random = new Random(11);
        for (var i = 0; i < 100; i++)
        {
            await using var attacker = await besieged.ConnectAndProveAsync(overTcp);
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            await SendToTheEndAsync(attacker, bytes);
        }

        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Random_frames_end_the_connection_or_are_refused(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        var random = new Random(12);
        for (var i = 0; i < 100; i++)
        {
            await using var attacker = await besieged.ConnectAndProveAsync(overTcp);
            var frames = new ByteBuffer();
            for (var j = 0; j < 20; j++)
            {
                var payload = new byte[random.Next(0, 60)];
                random.NextBytes(payload);
                FrameWriter.Write(
                    frames, (FrameKind)random.Next(0, 16), (FrameFlags)random.Next(0, 4), (ushort)random.Next(0, 0x10000), (ulong)random.Next(0, 40), payload);
            }

            await SendToTheEndAsync(attacker, frames.WrittenMemory);
        }

        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Mutated_conversations_harm_nobody(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        var valid = Conversation(besieged.Dictionary);
        var random = new Random(13);
        for (var i = 0; i < 300; i++)
        {
            await using var attacker = await besieged.ConnectAndProveAsync(overTcp);
            var mutated = valid.ToArray();
            for (var j = 0; j < 1 + (i % 4); j++)
            {
                mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            }

            await SendToTheEndAsync(attacker, mutated);
        }

        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Conversation_cut_at_every_offset_leaves_nothing(bool overTcp)
    {
        await using var besieged = await Besieged.BeginAsync();
        var valid = Conversation(besieged.Dictionary);
        for (var length = 0; length < valid.Length; length++)
        {
            await using var attacker = await besieged.ConnectAndProveAsync(overTcp);
            await attacker.SendAsync(valid.AsMemory(0, length));
        }

        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData(0u, ErrorCode.Protocol)]
    [InlineData(11u, ErrorCode.Protocol)]
    [InlineData(0x8000_0000u, ErrorCode.LimitExceeded)]
    [InlineData(0xFFFF_FFFFu, ErrorCode.LimitExceeded)]
    [InlineData(64u * 1024 * 1024, ErrorCode.LimitExceeded)]
    public async Task Impossible_length_ends_the_connection_before_the_rest_comes(uint length, ErrorCode expected)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: true);
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);

        await attacker.SendAsync(bytes);

        await DemandGoodbyeAsync(attacker, expected);
        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData((FrameKind)0)]
    [InlineData(FrameKind.Hello)]
    [InlineData(FrameKind.Challenge)]
    [InlineData(FrameKind.Welcome)]
    [InlineData(FrameKind.Reply)]
    [InlineData(FrameKind.Error)]
    [InlineData(FrameKind.Event)]
    [InlineData((FrameKind)14)]
    [InlineData((FrameKind)255)]
    public async Task Kind_that_a_client_may_not_send_ends_the_connection(FrameKind kind)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(kind, correlation: 1, payload: new byte[8]);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(128)]
    public async Task Unknown_flag_of_a_request_ends_the_connection(byte flag)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.RequestAsync(1, ObjectId.Host, (ushort)HostOperation.Ping, flags: (FrameFlags)flag);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 4)]
    [InlineData(5, 0)]
    public async Task Request_id_that_does_not_rise_ends_the_connection(ulong first, ulong second)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        await attacker.RequestAsync(first, ObjectId.Host, (ushort)HostOperation.Ping);
        await attacker.ExpectAsync(FrameKind.Reply);

        await attacker.RequestAsync(second, ObjectId.Host, (ushort)HostOperation.Ping);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Change_that_claims_to_be_a_repetition_ends_the_connection()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        await attacker.RequestAsync(5, ObjectId.Host, (ushort)HostOperation.Ping);
        await attacker.ExpectAsync(FrameKind.Reply);

        await attacker.RequestAsync(5, besieged.Dictionary, (ushort)DictionaryOperation.Clear, flags: FrameFlags.Repeated);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
    }

    [Fact]
    public async Task Request_without_an_object_ends_the_connection()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(FrameKind.Request, correlation: 1, payload: new byte[7], code: (ushort)HostOperation.Ping);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
    }

    [Fact]
    public async Task Acknowledgement_of_replies_that_were_never_sent_ends_the_connection()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(FrameKind.Ack, correlation: 3);

        await DemandGoodbyeAsync(attacker, ErrorCode.Protocol);
        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0xa1)]
    [InlineData(0xc1)]
    [InlineData(0x9f)]
    [InlineData(0xd8)]
    public async Task Nesting_bomb_in_an_argument_is_refused(byte item)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: true);
        var bomb = new byte[1 << 20];
        Array.Fill(bomb, item);

        await attacker.RequestAsync(1, besieged.Dictionary, (ushort)DictionaryOperation.Set, writer =>
        {
            writer.WriteString("key");
            writer.WriteEncoded(bomb);
        });

        await attacker.ExpectAsync(FrameKind.Error);
        await attacker.RequestAsync(2, ObjectId.Host, (ushort)HostOperation.Ping);
        await attacker.ExpectAsync(FrameKind.Reply);
        await besieged.DemandServingAsync();
    }

    [Fact]
    public async Task Claimed_counts_without_content_are_refused()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        byte[][] claims =
        [
            [0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0x5b, 0x00, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff],
            [0x7a, 0xff, 0xff, 0xff, 0xff],
        ];
        var id = 0UL;
        foreach (var claim in claims)
        {
            foreach (var operation in new[] { DictionaryOperation.Set, DictionaryOperation.SetMany, DictionaryOperation.GetMany, DictionaryOperation.Get })
            {
                await attacker.RequestAsync(++id, besieged.Dictionary, (ushort)operation, writer => writer.WriteEncoded(claim));
                await attacker.ExpectAsync(FrameKind.Error);
            }
        }

        await besieged.DemandServingAsync();
    }

    private static byte[] Conversation(ObjectId dictionary)
    {
        var bytes = new List<byte>();
        bytes.AddRange(RawClient.Request(1, ObjectId.Host, (ushort)HostOperation.Open, writer =>
        {
            writer.WriteString("list");
            writer.WriteNull();
            writer.WriteListHeader(0);
        }));
        bytes.AddRange(RawClient.Request(2, dictionary, (ushort)DictionaryOperation.GetOrDefault, writer =>
        {
            writer.WriteString("some key");
            writer.WriteListHeader(2);
            writer.WriteInteger(1L);
            writer.WriteFloat(2.5);
        }));
        bytes.AddRange(RawClient.Request(3, dictionary, (ushort)ObjectOperation.Watch, writer => writer.WriteNull()));
        bytes.AddRange(RawClient.Request(4, dictionary, (ushort)DictionaryOperation.SetMany, writer =>
        {
            writer.WriteMapHeader(1);
            writer.WriteString("other");
            writer.WriteInteger(5L);
        }));
        return [.. bytes];
    }

    // The host may end the connection in the middle: that is one of its right answers.
    private static async Task SendToTheEndAsync(RawClient attacker, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await attacker.SendAsync(bytes);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return;
        }
    }

    private static async Task DemandGoodbyeAsync(RawClient attacker, ErrorCode expected)
    {
        var last = await attacker.ExpectEndAsync();
        Assert.Equal((FrameKind.Goodbye, expected), (last?.Kind, (ErrorCode)(last?.Header.Code ?? 0)));
    }
}
