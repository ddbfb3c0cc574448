using Actors.Kernel.Sessions;
using Actors.Contracts;

namespace Actors.Objects.Pipes;

/// <summary>One end of a pipe: who is attached.</summary>
internal sealed class PipeEnd
{
    /// <summary>Sessions attached; each has a tie for it.</summary>
    public HashSet<SessionId> Attached { get; } = [];

    /// <summary>Whether it is closed, for good.</summary>
    public bool IsClosed { get; set; }
}
