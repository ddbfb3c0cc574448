namespace Actors.Contracts.Objects;

/// <summary>What a latch does when a participant dies, or leaves without having signalled. The numbers travel.</summary>
public enum ParticipantDeath : byte
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>Signals once in its place.</summary>
    Signal = 1,
}
