using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Kernel.Watching;

/// <summary>
/// The latest changes of one watched object, encoded as they travel: [version, kind, key, value]. Bounded by number and
/// bytes; the oldest go first. Used only inside the cell's turns.
/// </summary>
internal sealed class ChangeRing(int maxChanges, int maxBytes, ulong startVersion)
{
    private readonly Queue<(ulong Version, byte[] Encoded)> _changes = new();
    private readonly ByteBuffer _scratch = new(128);
    private int _bytes;

    /// <summary>The version after which every change is here.</summary>
    public ulong CompleteAfter { get; private set; } = startVersion;

    public byte[] Add(ulong version, ChangeKind kind, in Value key, in Value value)
    {
        _scratch.Clear();
        Write(new ValueWriter(_scratch), version, kind, key, value);
        var encoded = _scratch.WrittenSpan.ToArray();
        _changes.Enqueue((version, encoded));
        _bytes += encoded.Length;
        while (_changes.Count > maxChanges || _bytes > maxBytes)
        {
            var (dropped, bytes) = _changes.Dequeue();
            _bytes -= bytes.Length;
            CompleteAfter = dropped;
        }

        return encoded;
    }

    /// <summary>The changes after a version, oldest first; call only when <see cref="CompleteAfter"/> is not above it.</summary>
    public IEnumerable<(ulong Version, byte[] Encoded)> After(ulong version) =>
        _changes.Where(change => change.Version > version);

    /// <summary>change = [version, kind, key, value]</summary>
    public static void Write(ValueWriter writer, ulong version, ChangeKind kind, in Value key, in Value value)
    {
        writer.WriteListHeader(4);
        writer.WriteInteger(version);
        writer.WriteInteger((long)kind);
        key.Write(writer);
        value.Write(writer);
    }
}
