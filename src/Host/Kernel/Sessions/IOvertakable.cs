namespace Actors.Kernel.Sessions;

/// <summary>Work that one thread at a time does for many, such as reading a connection.</summary>
public interface IOvertakable
{
    /// <summary>
    /// The thread that does it is stuck in a user's code: another goes on with what comes after that. The stuck thread sees it by
    /// <see cref="FlushScope.IsOvertaken"/> when it comes back, and leaves. Must not block or throw.
    /// </summary>
    void GoOnElsewhere();
}
