using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Server.Connections;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Server.Tests.Hostile;

/// <summary>Frames that are larger than what the host reads at once.</summary>
public class LargeFrameTests
{
    private const int ValueBytes = 200_000;

    public static TheoryData<string> Shapes => [.. Arguments.Keys];

    private static Dictionary<string, Action<ValueWriter>> Arguments { get; } = new()
    {
        ["bytes"] = writer => Key(writer).WriteBytes(Bytes),
        ["text"] = writer => Key(writer).WriteString(new string('é', ValueBytes / 2)),
        ["bytes in a list"] = writer =>
        {
            Key(writer).WriteListHeader(2);
            writer.WriteBytes(Bytes);
            writer.WriteBytes(Bytes);
        },
        ["bytes in a list of one"] = writer =>
        {
            Key(writer).WriteListHeader(1);
            writer.WriteBytes(Bytes);
        },
    };

    private static byte[] Bytes { get; } = MakeBytes();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Large_value_is_kept_as_it_came_wherever_its_frame_is_split(string shape)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var client = await besieged.ConnectAndProveAsync(overTcp: true);
        var value = ValueOf(Arguments[shape]);
        ulong id = 0;
        foreach (var split in new[] { 1, 15, 16, 17, 30, 40, 41, 42, 43, 44, 4096, 100_000, ValueBytes - 1 })
        {
            var set = RawClient.Request(++id, besieged.Quiet, (ushort)DictionaryOperation.Set, Arguments[shape]);
            var get = RawClient.Request(++id, besieged.Quiet, (ushort)DictionaryOperation.Get, writer => Key(writer));

            await client.SendAsync(set.AsMemory(0, split));
            await client.SendAsync((byte[])[.. set.AsSpan(split), .. get]);

            await client.ExpectAsync(FrameKind.Reply);
            Assert.True(value == Found(await client.ExpectAsync(FrameKind.Reply)));
        }
    }

    [Fact]
    public async Task Value_that_was_kept_stays_when_other_large_frames_follow()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var client = await besieged.ConnectAndProveAsync(overTcp: true);
        for (byte i = 1; i <= 8; i++)
        {
            var fill = i;
            await client.RequestAsync(i, besieged.Quiet, (ushort)DictionaryOperation.Set, writer =>
            {
                writer.WriteInteger(fill);
                writer.WriteBytes(Enumerable.Repeat(fill, ValueBytes).ToArray());
            });
            await client.ExpectAsync(FrameKind.Reply);
        }

        for (byte i = 1; i <= 8; i++)
        {
            var fill = i;
            await client.RequestAsync(8ul + i, besieged.Quiet, (ushort)DictionaryOperation.Get, writer => writer.WriteInteger(fill));
            var found = Found(await client.ExpectAsync(FrameKind.Reply));
            Assert.True(found == Value.FromBytes(Enumerable.Repeat(fill, ValueBytes).ToArray()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_that_is_not_well_formed_is_refused_wherever_it_breaks(bool atTheEnd)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var client = await besieged.ConnectAndProveAsync(overTcp: true);
        var request = RawClient.Request(1, besieged.Quiet, (ushort)DictionaryOperation.Set, Arguments["text"]);
        request[atTheEnd ? ^1 : ^(ValueBytes / 2)] = 0xff;

        await client.SendAsync(request);

        Assert.Equal((ushort)ErrorCode.BadArgument, (await client.ExpectAsync(FrameKind.Error)).Header.Code);
        await client.RequestAsync(2, besieged.Quiet, (ushort)DictionaryOperation.Get, writer => Key(writer));
        Assert.NotNull(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task Host_that_stops_does_not_wait_for_the_rest_of_a_frame()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var client = await besieged.ConnectAndProveAsync(overTcp: true);
        var set = RawClient.Request(2, besieged.Quiet, (ushort)DictionaryOperation.Set, Arguments["bytes"]);
        await client.RequestAsync(1, ObjectId.Host, (ushort)HostOperation.Ping);
        await client.ExpectAsync(FrameKind.Reply);
        await client.SendAsync(set.AsMemory(0, ValueBytes / 2));

        var stopped = besieged.Host.Host.StopAsync(TestContext.Current.CancellationToken);

        var goodbye = await client.ExpectAsync(FrameKind.Goodbye);
        Assert.Equal((ushort)ErrorCode.ShuttingDown, goodbye.Header.Code);
        await client.DisposeAsync();
        await stopped.InTime();
    }

    [Fact]
    public async Task Client_that_vanishes_inside_a_large_frame_leaves_nothing()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using (var client = await besieged.ConnectAndProveAsync(overTcp: true))
        {
            var set = RawClient.Request(1, besieged.Quiet, (ushort)DictionaryOperation.Set, Arguments["bytes"]);
            await client.SendAsync(set.AsMemory(0, ValueBytes / 2));
        }

        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData("bytes", true)]
    [InlineData("text", true)]
    [InlineData("bytes in a list", false)]
    [InlineData("bytes in a list of one", false)]
    public void Frame_is_kept_by_a_value_only_where_it_ends_in_one_run(string shape, bool expected)
    {
        var request = RawClient.Request(1, new ObjectId(7), (ushort)DictionaryOperation.Set, Arguments[shape]);
        var header = FrameHeader.Read(request);

        Assert.Equal(expected, LargeFrame.EndsInOneRun(request.AsSpan(0, 4096), header));
        Assert.False(LargeFrame.EndsInOneRun(request.AsSpan(0, 24), header));
    }

    [Fact]
    public void Frame_is_not_kept_where_much_comes_before_its_last_value()
    {
        var request = RawClient.Request(1, new ObjectId(7), (ushort)DictionaryOperation.Set, writer =>
        {
            writer.WriteBytes(new byte[ValueBytes / 4]);
            writer.WriteBytes(Bytes);
        });

        Assert.False(LargeFrame.EndsInOneRun(request.AsSpan(0, ValueBytes / 2), FrameHeader.Read(request)));
    }

    private static ValueWriter Key(ValueWriter writer)
    {
        writer.WriteString("key");
        return writer;
    }

    // reply = [value]
    private static Value Found(RawFrame reply)
    {
        var reader = new ValueReader(reply.Payload.Span);
        Assert.Equal(1, reader.ReadListHeader());
        return Value.Read(ref reader);
    }

    private static byte[] MakeBytes()
    {
        var bytes = new byte[ValueBytes];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private static Value ValueOf(Action<ValueWriter> arguments)
    {
        var buffer = new ByteBuffer();
        arguments(new ValueWriter(buffer));
        var reader = new ValueReader(buffer.WrittenSpan);
        reader.Skip();
        return Value.Read(ref reader);
    }
}
