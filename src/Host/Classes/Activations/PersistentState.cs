using Actors.Contracts.Classes;
using Actors.Contracts.Values;

namespace Actors.Classes.Activations;

/// <summary>State that survives its object.</summary>
internal abstract class PersistentState
{
    /// <summary>Reads what is kept.</summary>
    public abstract ValueTask LoadAsync(CancellationToken cancellationToken);
}

/// <summary>State of one type.</summary>
internal sealed class PersistentState<T>(IStateStore store, string key, ValueConverter<T?> converter) : PersistentState, IPersistentState<T>
{
    public T? Value { get; set; }

    public bool Exists { get; private set; }

    public override async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(key, cancellationToken) is { } kept)
        {
            Value = converter.FromValue(Contracts.Values.Value.FromEncoded(kept.Span));
            Exists = true;
        }
    }

    public async ValueTask SaveAsync(CancellationToken cancellationToken = default)
    {
        var buffer = new ByteBuffer();
        converter.Write(new ValueWriter(buffer), Value);
        if (buffer.CarriesReferences)
        {
            throw new NotSupportedException("Persistent state cannot hold references to shared objects: they may be gone when it is read.");
        }

        await store.WriteAsync(key, buffer.WrittenMemory, cancellationToken);
        Exists = true;
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken = default)
    {
        await store.RemoveAsync(key, cancellationToken);
        Value = default;
        Exists = false;
    }
}
