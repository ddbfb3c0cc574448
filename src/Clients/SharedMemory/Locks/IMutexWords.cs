namespace Actors.SharedMemory.Locks;

/// <summary>What the participants of a lock share. Each member is one step: others, and the death of its process, may come before and after it, but not in between.</summary>
internal interface IMutexWords
{
    /// <summary>0 when free, else the holder's number; and <see cref="MutexProtocol.Sleepers"/> when somebody may sleep.</summary>
    uint ReadWord();

    /// <returns>What it was.</returns>
    uint SwapWord(uint value);

    /// <returns>What it was; it has changed if that is what was expected.</returns>
    uint CompareAndSwapWord(uint value, uint expected);

    /// <summary>
    /// Who has come last to wait for the lock, or was woken for it; 0 for nobody. Who comes then, most often the one that has just given the lock back, lets
    /// the other go first: else the lock would stay for long where its cache line is. A wish and no more: who has let nobody pass for a moment goes on.
    /// </summary>
    uint ReadWanted();

    void WriteWanted(uint value);

    /// <returns>What it was.</returns>
    uint SwapWanted(uint value);

    /// <returns>What it was; it has changed if that is what was expected.</returns>
    uint CompareAndSwapWanted(uint value, uint expected);

    /// <summary>How many holds are over. Of the hold that has the lock this is the number of those before it.</summary>
    ulong ReadEnded();

    void WriteEnded(ulong value);

    /// <returns>What it was; it has changed if that is what was expected.</returns>
    ulong CompareAndSwapEnded(ulong value, ulong expected);

    /// <summary>Whether the participant of a number has neither ended nor closed the block.</summary>
    bool IsAlive(uint participant);

    /// <summary>Wakes one of those that sleep on the word.</summary>
    void WakeOne();
}
