namespace Actors.Contracts;

/// <summary>
/// Names one managed object for ever: shard (upper 16 bits) and sequence (lower 48 bits). Never reused.
/// </summary>
/// <param name="Value">The 64 bits as they travel.</param>
public readonly record struct ObjectId(ulong Value)
{
    private const int SequenceBits = 48;

    /// <summary>The host's own object: directory, sessions, batches.</summary>
    public static ObjectId Host => default;

    /// <summary>The shard that owns the object; 0 on a single host.</summary>
    public ushort Shard => (ushort)(Value >> SequenceBits);

    /// <summary>The number within the shard, from 1; rising while the host runs.</summary>
    public ulong Sequence => Value & ((1UL << SequenceBits) - 1);

    /// <summary>Puts an id together from its two parts.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="sequence">The number within the shard; below 2^48.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sequence"/> needs more than 48 bits.</exception>
    public static ObjectId Create(ushort shard, ulong sequence)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, 1UL << SequenceBits);
        return new ObjectId(((ulong)shard << SequenceBits) | sequence);
    }

    /// <summary><c>shard:sequence</c> in decimal; <c>host</c> for the host's own object.</summary>
    public override string ToString() => Value == 0 ? "host" : $"{Shard}:{Sequence}";
}
