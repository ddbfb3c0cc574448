namespace Actors.SharedMemory;

/// <summary>A block was to be made under a name that is taken. CPython's counterpart is <c>FileExistsError</c>.</summary>
/// <param name="name">The name.</param>
public sealed class SharedMemoryExistsException(string name)
    : IOException($"There is shared memory '{name}' already: open it, unlink it, or choose another name.")
{
    /// <summary>The name that is taken.</summary>
    public string Name { get; } = name;
}
