namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of an event. Create arguments: (), (auto reset) or (auto reset, set from the beginning); both false where they
/// are not given. Milliseconds: null waits for ever, 0 does not wait.
/// </summary>
public enum EventOperation : ushort
{
    /// <summary>() -> [whether it is set, whether it resets by itself, how many wait].</summary>
    Look = 0x0001,

    /// <summary>() -> how many it released: all who wait, or with auto reset the first, else it stays set.</summary>
    Set = 0x8001,

    /// <summary>() -> whether it was set.</summary>
    Clear = 0x8002,

    /// <summary>(milliseconds) -> true when it is set, false when the time was over. With auto reset the answer is leased: it is the event's again when the client's library does not come to have it.</summary>
    Wait = 0x8003,
}
