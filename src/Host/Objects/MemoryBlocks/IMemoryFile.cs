namespace Actors.Objects.MemoryBlocks;

/// <summary>The memory of one block. Disposing it takes it away.</summary>
public interface IMemoryFile : IDisposable
{
    /// <summary>The name under which processes of this machine open it.</summary>
    string Name { get; }
}
