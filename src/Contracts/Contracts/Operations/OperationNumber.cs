namespace Actors.Contracts.Operations;

/// <summary>
/// How operation numbers are made. The upper bit says whether an operation may change its object: a read may be repeated
/// by the client after a lost link, a change has effect once. Numbers travel, are never reused and are frozen by a test.
/// </summary>
public static class OperationNumber
{
    /// <summary>Set in the number of every operation that may change its object.</summary>
    public const ushort Change = 0x8000;

    /// <summary>Whether the operation may change its object.</summary>
    /// <param name="operation">The number.</param>
    public static bool IsChange(ushort operation) => (operation & Change) != 0;
}
