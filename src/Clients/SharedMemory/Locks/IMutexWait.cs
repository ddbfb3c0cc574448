namespace Actors.SharedMemory.Locks;

/// <summary>One wait of one thread for a lock.</summary>
internal interface IMutexWait
{
    /// <summary>How often at most it lets another go first that was there before.</summary>
    static abstract int MostCourtesy { get; }

    /// <summary>Waits a moment without sleeping.</summary>
    /// <returns>False when there were enough of them.</returns>
    bool TryLookAgain();

    /// <summary>Lets it look some more without sleeping.</summary>
    void AllowLooks(int looks);

    /// <summary>Gives another a moment to come first.</summary>
    void LetAnotherGoFirst(int courtesyLeft);

    /// <summary>Sleeps until the word changes or is woken, or it is time for a look.</summary>
    /// <param name="seen">What the word was.</param>
    /// <returns>False, without sleeping, when the time is over.</returns>
    bool TrySleep(uint seen);
}
