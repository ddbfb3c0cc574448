namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a latch. Create arguments: (count) or (count, what a participant's death does: 0 nothing, 1 signals once for
/// it). <see cref="ErrorCode.ValueError"/> for a negative count. Milliseconds: null waits for ever, 0 does not wait.
/// </summary>
public enum LatchOperation : ushort
{
    /// <summary>() -> [count, the count it began with, how many wait, how many participants].</summary>
    Look = 0x0001,

    /// <summary>(signals) -> the count afterwards; at zero all who wait are released. <see cref="ErrorCode.ValueError"/> for less than one, or more than the count.</summary>
    Signal = 0x8001,

    /// <summary>(signals) -> the count afterwards. <see cref="ErrorCode.ValueError"/> for less than one, or when the count is zero already; <see cref="ErrorCode.Overflow"/> beyond 2,147,483,647.</summary>
    Add = 0x8002,

    /// <summary>(count or null for the one it began with) -> null: who waits waits for the new count. <see cref="ErrorCode.ValueError"/> when it is negative.</summary>
    Reset = 0x8003,

    /// <summary>(milliseconds) -> true when the count is zero, false when the time was over.</summary>
    Wait = 0x8004,

    /// <summary>() -> token: the session takes part, for one signal, until it has signalled or left.</summary>
    Join = 0x8005,

    /// <summary>(token) -> the count afterwards: the participant's signal, which ends its part. <see cref="ErrorCode.NotHeld"/> for no participant of this session, <see cref="ErrorCode.ValueError"/> when the count is zero already.</summary>
    SignalAs = 0x8006,

    /// <summary>(token) -> the count afterwards: the participant leaves without having signalled, as if it had died. <see cref="ErrorCode.NotHeld"/> for no participant of this session.</summary>
    Leave = 0x8007,
}
