namespace Actors.Objects.Locks;

/// <summary>How a wait for a condition ended. The numbers travel.</summary>
internal enum WaitOutcome
{
    /// <summary>Somebody notified it.</summary>
    Notified = 0,

    /// <summary>Its time was over.</summary>
    TimedOut = 1,

    /// <summary>Its client cancelled it.</summary>
    Cancelled = 2,
}
