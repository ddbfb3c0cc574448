using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Protocol.Frames;
using Actors.Server.Tests.Support;
using Actors.TestKit.Peers;

namespace Actors.Server.Tests.Hostile;

/// <summary>Requests that say they stand on a lock.</summary>
public class FenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(15)]
    public async Task Fence_that_is_cut_short_ends_the_connection(int bytes)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(FrameKind.Request, 1, new byte[FrameHeader.TargetSize + bytes], (ushort)HostOperation.Ping, FrameFlags.Fenced);

        await DemandEndAsync(attacker);
        await besieged.DemandUnharmedAsync();
    }

    [Fact]
    public async Task Fence_without_a_token_ends_the_connection()
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);

        await attacker.SendAsync(FrameKind.Request, 1, Clear(besieged, new ObjectId(1), token: 0), (ushort)DictionaryOperation.Clear, FrameFlags.Fenced);

        await DemandEndAsync(attacker);
        await besieged.DemandUnharmedAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12345)]
    [InlineData(null)]
    public async Task Change_that_stands_on_what_is_no_held_lock_is_refused(int? lockId)
    {
        await using var besieged = await Besieged.BeginAsync();
        await using var attacker = await besieged.ConnectAndProveAsync(overTcp: false);
        var fence = lockId is { } id ? new ObjectId((ulong)id) : besieged.Dictionary;

        await attacker.SendAsync(FrameKind.Request, 1, Clear(besieged, fence, token: 7), (ushort)DictionaryOperation.Clear, FrameFlags.Fenced);

        Assert.Equal((ushort)ErrorCode.LockLost, (await attacker.ExpectAsync(FrameKind.Error)).Header.Code);
        await besieged.DemandServingAsync();
    }

    private static byte[] Clear(Besieged besieged, ObjectId fence, ulong token)
    {
        var payload = new byte[3 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, besieged.Dictionary.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(8), fence.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(16), token);
        return payload;
    }

    private static async Task DemandEndAsync(RawClient attacker) =>
        Assert.Equal((ushort)ErrorCode.Protocol, (await attacker.ExpectAsync(FrameKind.Goodbye)).Header.Code);
}
