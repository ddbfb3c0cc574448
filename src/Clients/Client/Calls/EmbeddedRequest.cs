using System.Diagnostics;
using Actors.Contracts;

namespace Actors.Client.Calls;

/// <summary>One request of an <see cref="EmbeddedChannel"/>. Lives on the sender's stack.</summary>
public readonly ref struct EmbeddedRequest
{
    /// <summary>Its number.</summary>
    public required ulong Id { get; init; }

    /// <summary>The object.</summary>
    public required ObjectId Target { get; init; }

    /// <summary>The operation's number.</summary>
    public required ushort Operation { get; init; }

    /// <summary>The encoded arguments; valid only during the call.</summary>
    public required ReadOnlySpan<byte> Arguments { get; init; }

    /// <summary>Whether there are references among them.</summary>
    public bool CarriesReferences { get; init; }

    /// <summary>The held lock on which it stands; none where <see cref="HeldUnder"/> is 0.</summary>
    public ObjectId HeldLock { get; init; }

    /// <summary>The token under which that lock is held.</summary>
    public ulong HeldUnder { get; init; }

    /// <summary>The caller's place in a distributed trace; usually null.</summary>
    public Activity? Trace { get; init; }
}
