namespace Actors.SharedMemory;

/// <summary>Which CPython lays a shareable list out so. Each reads only its own; <see cref="ShareableList.Open"/> reads both.</summary>
public enum ShareableListFormat
{
    /// <summary>CPython 3.9 and later.</summary>
    Current,

    /// <summary>CPython 3.8.</summary>
    Python38,
}
