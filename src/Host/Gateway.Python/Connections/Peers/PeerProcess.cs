namespace Actors.Gateway.Python.Connections.Peers;

/// <summary>
/// A process of this machine that is a client. There is one of these for each; <see cref="ClientProcesses"/> has them.
/// Its end of a connection may live on in a child that it has forked, so that only its own death tells that it is gone.
/// </summary>
/// <param name="stat">What is known of it.</param>
/// <param name="seen">How many connections there had been when it was first seen.</param>
internal sealed class PeerProcess(in ProcessStat stat, long seen)
{
    private static long _last;

    private readonly ulong _startTime = stat.StartTime;
    private int _references;
    private bool _hasDied;

    /// <summary>Stands for all that are not on this machine. They never die.</summary>
    public static PeerProcess Elsewhere { get; } = new(default, 0);

    public int Id { get; } = stat.Id;

    /// <summary>Its number, unlike any other's; 0 for those of other machines, which cannot be told apart.</summary>
    public long Number { get; } = stat.Id == 0 ? 0 : Interlocked.Increment(ref _last);

    /// <summary>How many connections there had been when it was first seen.</summary>
    public long Seen { get; } = seen;

    public Kinship Kinship { get; } = stat.Id == 0 ? default : Kinship.Of(stat);

    /// <summary>The descriptor that its last connection had: a process that makes one after another has it again.</summary>
    public int LastDescriptor { get; set; }

    /// <summary>References that it has.</summary>
    public int References => Volatile.Read(ref _references);

    /// <summary>Whether it lives. One that is dead but not yet reaped does not.</summary>
    public bool IsAlive => this == Elsewhere || (ProcessStat.TryRead(Id, out var now) && IsSame(now) && now.IsAlive);

    /// <summary>Whether it is this one, and not a later one of the same id.</summary>
    public bool IsSame(in ProcessStat now) => now.Id == Id && now.StartTime == _startTime;

    /// <summary>Whether its death was seen.</summary>
    public bool HasDied
    {
        get => Volatile.Read(ref _hasDied);
        set => Volatile.Write(ref _hasDied, value);
    }

    public void CountReferences(int change) => Interlocked.Add(ref _references, change);
}
