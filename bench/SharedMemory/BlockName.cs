namespace Actors.SharedMemory.Bench;

/// <summary>A new name of a block, unlinked at the end.</summary>
internal sealed class BlockName : IDisposable
{
    public string Value { get; } = $"actors-bench-{Guid.NewGuid():N}";

    public void Dispose() => SharedMemory.Unlink(Value);
}
