namespace Actors.SharedMemory.Tests.Locks.Exploration;

/// <summary>What a participant does next.</summary>
internal enum StepKind
{
    /// <summary>It is at its end.</summary>
    Nothing,
    ReadWord,
    SwapWord,
    CompareAndSwapWord,
    ReadWanted,
    WriteWanted,
    SwapWanted,
    CompareAndSwapWanted,
    ReadEnded,
    WriteEnded,
    CompareAndSwapEnded,
    AskWhetherAlive,
    Wake,
    Sleep,

    /// <summary>It has the lock, says the code: token, and whether it was abandoned.</summary>
    Enter,

    /// <summary>It is about to give the lock back.</summary>
    Leave,

    /// <summary>It waits until another thread of its process has the lock, and gets a copy of that hold.</summary>
    TakeCopy,
}

/// <summary>One step.</summary>
/// <param name="Kind">What.</param>
/// <param name="First">Its first argument.</param>
/// <param name="Second">Its second argument.</param>
internal readonly record struct Step(StepKind Kind, ulong First = 0, ulong Second = 0)
{
    public override string ToString() => $"{Kind}({First:x}, {Second:x})";
}
