namespace Actors.Protocol.Frames;

/// <summary>Bits of a frame's flags. A bit that is not known must be zero.</summary>
[Flags]
public enum FrameFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Request: the arguments carry object references, which stay alive while the request waits.</summary>
    CarriesReferences = 1,

    /// <summary>Request: sent again after a lost link. Only for operations that change nothing.</summary>
    Repeated = 2,

    /// <summary>Reply, Error, and an Event that takes a grant back: kept by the host until acknowledged; counts towards <see cref="FrameKind.Ack"/>.</summary>
    Kept = 4,

    /// <summary>Welcome: the session named in Hello goes on.</summary>
    Resumed = 8,

    /// <summary>
    /// Reply: hands something over, which stays the host's until this reply is acknowledged. Acknowledge it at once; before that,
    /// <see cref="FrameKind.Cancel"/> with the request's id gives it back.
    /// </summary>
    Leased = 16,

    /// <summary>Request: begins with the fence of a held lock; refused when that lock has since been lost.</summary>
    Fenced = 32,

    /// <summary>Request: says, before a fence, where its caller stands in a distributed trace (<see cref="TraceField"/>).</summary>
    Traced = 64,
}
