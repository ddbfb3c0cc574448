using System.Globalization;
using Actors.Protocol.Frames;

namespace Actors.TestKit.Peers;

/// <summary>One frame as it came.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Payload">Its payload.</param>
public sealed record RawFrame(FrameHeader Header, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What it is.</summary>
    public FrameKind Kind => Header.Kind;

    /// <summary>Header and payload, for a failure's message.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} {Header.Flags} code {Header.Code} id {Header.Correlation}, {Payload.Length} bytes");
}
