using Actors.Contracts;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Sessions;

/// <summary>One request as it was read. Lives on the reading thread's stack.</summary>
public readonly ref struct Request
{
    /// <summary>The request's number in its session.</summary>
    public required RequestId Id { get; init; }

    /// <summary>The object.</summary>
    public required ObjectId Target { get; init; }

    /// <summary>The operation's number.</summary>
    public required ushort Operation { get; init; }

    /// <summary>The encoded arguments; valid only during the call.</summary>
    public required ReadOnlySpan<byte> Arguments { get; init; }

    /// <summary>The array that the arguments end, if nobody uses it afterwards: a large value at their end may keep it. Usually null.</summary>
    public byte[]? ArgumentsOwner { get; init; }

    /// <summary>Whether the arguments carry references, which then stay alive while the request waits.</summary>
    public bool CarriesReferences { get; init; }

    /// <summary>The held lock it stands on, if any.</summary>
    public Fence Fence { get; init; }

    /// <summary>Where its caller stands in a distributed trace; usually null.</summary>
    public CallerTrace? Trace { get; init; }

    /// <summary>When it was read, in UTC.</summary>
    public required DateTime Now { get; init; }
}
