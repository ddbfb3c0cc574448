namespace Actors.Client.Objects.Locks;

/// <summary>
/// The locks that one flow of async calls has taken and not given back, newest first. A flow that is forked off goes on from
/// here by itself: what one branch takes, the other does not see. The host learns from it which held locks a wait blocks:
/// whoever asks for a lock is taken to wait until it has it.
/// </summary>
internal sealed class HoldChain
{
    private static readonly AsyncLocal<HoldChain?> Newest = new();

    private readonly HoldChain? _older;
    private volatile HeldLock? _held;
    private volatile bool _isOver;

    private HoldChain(HoldChain? older) => _older = older;

    /// <summary>A place for a lock that is about to be taken. Call it before the first await: then it is the caller's flow that has it.</summary>
    public static HoldChain Begin()
    {
        var place = new HoldChain(Living(Newest.Value));
        Newest.Value = place;
        return place;
    }

    /// <summary>The locks that the flow holds: this one, if it has been taken, and the older ones.</summary>
    public IEnumerable<HeldLock> Held
    {
        get
        {
            for (var place = this; place is not null; place = place._older)
            {
                if (place._held is { } held && !place._isOver)
                {
                    yield return held;
                }
            }
        }
    }

    /// <summary>The lock was taken.</summary>
    public void Fill(HeldLock held) => _held = held;

    /// <summary>The lock was given back, lost, or never taken.</summary>
    public void End()
    {
        _isOver = true;
        _held = null;
        if (Newest.Value == this)
        {
            Newest.Value = Living(_older);
        }
    }

    private static HoldChain? Living(HoldChain? place)
    {
        while (place is { _isOver: true })
        {
            place = place._older;
        }

        return place;
    }
}
