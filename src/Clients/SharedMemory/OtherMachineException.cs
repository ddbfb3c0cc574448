namespace Actors.SharedMemory;

/// <summary>Shared memory was to be attached on another machine than the one it is on, or in a container that has a <c>/dev/shm</c> of its own.</summary>
/// <param name="found">Where the memory is.</param>
/// <param name="here">Where this process is.</param>
public sealed class OtherMachineException(string found, string here) : IOException(
    $"The shared memory is on the machine {found}; this process is on {here}. Only processes of one machine that see the same /dev/shm share memory: send the contents as a value instead.")
{
    /// <summary>Where the memory is.</summary>
    public string Found { get; } = found;

    /// <summary>Where this process is.</summary>
    public string Here { get; } = here;
}
