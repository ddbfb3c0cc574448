namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a barrier. Create arguments: (parties), (parties, milliseconds or null) or (parties, milliseconds or null,
/// action phase): how long a wait takes at most where it does not say, null for ever; whether the last to arrive does an action
/// before all are released. <see cref="ErrorCode.ValueError"/> for less than one party.
/// </summary>
public enum BarrierOperation : ushort
{
    /// <summary>() -> [parties, how many wait, whether it is broken, whether it has an action phase, whether the action is being done].</summary>
    Look = 0x0001,

    /// <summary>
    /// (milliseconds, brings an action) -> [seat, round, whether the caller has to do the action now and confirm it].
    /// Milliseconds: null is the barrier's own, negative waits for ever. <see cref="ErrorCode.BrokenBarrier"/> when the barrier is or becomes broken,
    /// <see cref="ErrorCode.BadArgument"/> for an action where there is no action phase.
    /// </summary>
    Wait = 0x8001,

    /// <summary>(round, succeeded) -> null: the action is done: all are released, or else the barrier breaks. <see cref="ErrorCode.BrokenBarrier"/> when that round was broken meanwhile.</summary>
    Done = 0x8002,

    /// <summary>() -> null: breaks the barrier.</summary>
    Abort = 0x8003,

    /// <summary>() -> null: makes the barrier new; for who waits it is broken.</summary>
    Reset = 0x8004,
}
