using Actors.Contracts;

namespace Actors.Kernel.Waiting;

/// <summary>A held lock that a request stands on: the request is refused when the lock has since been lost.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="Token">The fencing token under which it is held.</param>
public readonly record struct Fence(ObjectId Lock, ulong Token)
{
    /// <summary>Bytes in a frame.</summary>
    public const int Size = 16;

    /// <summary>Whether the request stands on no lock, which is nearly always.</summary>
    public bool IsNone => Token == 0;
}
