using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>A granted lock.</summary>
/// <param name="Token">The fencing token.</param>
/// <param name="IsAbandoned">Whether the holder before died holding it.</param>
internal sealed record LockGrant(ulong Token, bool IsAbandoned)
{
    /// <summary>Reads [token, abandoned], or null where the time was over.</summary>
    public static ValueConverter<LockGrant?> Instance { get; } = new Converter();

    private sealed class Converter : ValueConverter<LockGrant?>
    {
        public override void Write(ValueWriter writer, LockGrant? value) => throw new NotSupportedException("A reply is only read.");

        public override LockGrant? Read(ref ValueReader reader)
        {
            if (reader.TryReadNull())
            {
                return null;
            }

            reader.ReadListHeader();
            return new LockGrant(reader.ReadUInt64(), reader.ReadBoolean());
        }
    }
}
