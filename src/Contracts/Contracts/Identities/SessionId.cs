using System.Buffers.Binary;

namespace Actors.Contracts;

/// <summary>Names one session: 128 random bits, so that holding it is the right to resume it (together with the auth key).</summary>
/// <param name="Value">The bits as they travel, little-endian.</param>
public readonly record struct SessionId(UInt128 Value)
{
    /// <summary>Length on the wire in bytes.</summary>
    public const int Size = 16;

    /// <summary>No session: asks for a new one.</summary>
    public static SessionId None => default;

    /// <summary>Reads the 16 bytes as they travel.</summary>
    /// <param name="source">At least 16 bytes.</param>
    public static SessionId Read(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt128LittleEndian(source));

    /// <summary>Writes the 16 bytes as they travel.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128LittleEndian(destination, Value);

    /// <summary>The first eight hex digits: enough to tell sessions apart in a log, not enough to resume one.</summary>
    public override string ToString() => ((uint)(Value >> 96)).ToString("x8");
}
