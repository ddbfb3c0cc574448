namespace Actors.Contracts.Operations;

/// <summary>
/// Operations that every object of a user's class has, besides the members of its interface, whose numbers lie between
/// <see cref="Classes.SharedMember.FirstNumber"/> and <see cref="Classes.SharedMember.LastNumber"/>, with
/// <see cref="OperationNumber.Change"/> unless the member is read-only.
/// </summary>
public enum ClassOperation : ushort
{
    /// <summary>() -> [[name, number, [[parameter, type, is optional]…], result type, is a stream]…]: the members that can be called.</summary>
    Members = 0x0001,

    /// <summary>(stream) -> [has ended, [item…]]: the next items of a stream; waits for at least one.</summary>
    Next = 0x8001,

    /// <summary>(stream) -> null: ends a stream before its end.</summary>
    CloseStream = 0x8002,
}
