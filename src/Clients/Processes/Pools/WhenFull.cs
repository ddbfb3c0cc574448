namespace Actors.Processes;

/// <summary>What becomes of a task that is submitted to a pool without room.</summary>
public enum WhenFull
{
    /// <summary>It waits for room.</summary>
    Wait = 0,

    /// <summary>It fails with <see cref="Contracts.ErrorCode.Full"/>.</summary>
    Refuse = 1,
}
