using System.Buffers.Binary;
using System.Diagnostics;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.Server.Tests.Support;

namespace Actors.Server.Tests.Hostile;

/// <summary>Requests that say they belong to a trace.</summary>
public class TraceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public async Task Trace_that_is_cut_short_ends_the_connection(int bytes) => await DemandEndAsync(new byte[bytes]);

    [Theory]
    [InlineData(0, 16)]
    [InlineData(16, 8)]
    public async Task Trace_with_an_id_of_zero_ends_the_connection(int from, int bytes)
    {
        var trace = Enumerable.Repeat((byte)1, TraceField.Size).ToArray();
        trace.AsSpan(from, bytes).Clear();

        await DemandEndAsync(trace);
    }

    [Fact]
    public async Task Trace_stands_before_the_fence_and_neither_is_taken_for_an_argument()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var peer = await besieged.ConnectAndProveAsync(overTcp: false);
        using var caller = new Activity("caller").Start();
        var payload = new byte[(2 * FrameHeader.TargetSize) + TraceField.Size + sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, besieged.Dictionary.Value);
        TraceField.Write(payload.AsSpan(8), caller);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(8 + TraceField.Size), besieged.Dictionary.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(16 + TraceField.Size), 7);

        await peer.SendAsync(FrameKind.Request, 1, payload, (ushort)DictionaryOperation.Clear, FrameFlags.Traced | FrameFlags.Fenced);
        Assert.Equal((ushort)ErrorCode.LockLost, (await peer.ExpectAsync(FrameKind.Error)).Header.Code);

        await peer.SendAsync(FrameKind.Request, 2, payload.AsMemory(0, 8 + TraceField.Size).ToArray(), (ushort)DictionaryOperation.Count, FrameFlags.Traced);
        Assert.Equal(2ul, (await peer.ExpectAsync(FrameKind.Reply)).Header.Correlation);
    }

    private static async Task DemandEndAsync(byte[] trace)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(FrameKind.Request, 1, new byte[FrameHeader.TargetSize].Concat(trace).ToArray(), (ushort)HostOperation.Ping, FrameFlags.Traced);

        Assert.Equal((ushort)ErrorCode.Protocol, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
        await besieged.DemandUnharmedAsync();
    }
}
