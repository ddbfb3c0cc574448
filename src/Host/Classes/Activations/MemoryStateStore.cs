using System.Collections.Concurrent;
using Actors.Contracts.Classes;

namespace Actors.Classes.Activations;

/// <summary>Keeps persistent state in the host's memory: it survives its objects, not the host. Thread-safe.</summary>
public sealed class MemoryStateStore : IStateStore
{
    private readonly ConcurrentDictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken) =>
        new(_kept.TryGetValue(key, out var kept) ? (ReadOnlyMemory<byte>?)kept : null);

    /// <inheritdoc/>
    public ValueTask WriteAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        _kept[key] = value.ToArray();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        _kept.TryRemove(key, out _);
        return default;
    }
}
