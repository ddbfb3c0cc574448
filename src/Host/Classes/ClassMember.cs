using Actors.Contracts.Classes;

namespace Actors.Classes;

/// <summary>
/// One member of a registered class, and how its code behaves: quick code may run on shared threads, code that was seen to
/// block never does. Shared by all objects of the class; the counters are only looks.
/// </summary>
internal sealed class ClassMember(SharedMember shared, int index, bool mayRunInline)
{
    private const int ProvenAfter = 16;

    private int _quickRuns;
    private int _synchronousRuns;
    private long _blockedRuns;

    public SharedMember Shared { get; } = shared;

    /// <summary>Its place in the dispatcher.</summary>
    public int Index { get; } = index;

    /// <summary>How often its code was seen to block its thread.</summary>
    public long BlockedRuns => Volatile.Read(ref _blockedRuns);

    /// <summary>Whether its code has never blocked, and often enough.</summary>
    public bool MayRunInline => mayRunInline && _quickRuns >= ProvenAfter && _blockedRuns == 0;

    /// <summary>Whether its code has lately completed without awaiting anything.</summary>
    public bool RunsSynchronously => _synchronousRuns >= ProvenAfter;

    /// <summary>Its code has run up to its end or its first await.</summary>
    public void HasRun(bool toItsEnd)
    {
        _quickRuns = Math.Min(_quickRuns + 1, ProvenAfter);
        _synchronousRuns = toItsEnd ? Math.Min(_synchronousRuns + 1, ProvenAfter) : 0;
    }

    /// <summary>Its code took long on a shared thread: it has to prove itself anew.</summary>
    public void WasSlow() => _quickRuns = 0;

    /// <summary>Its code was seen to block.</summary>
    public void HasBlocked() => Interlocked.Increment(ref _blockedRuns);
}
