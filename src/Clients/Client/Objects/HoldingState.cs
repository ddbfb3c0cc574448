namespace Actors.Client.Objects;

/// <summary>Whether something is held: it is given back or lost once, whichever comes first. Thread-safe; not to be copied.</summary>
internal struct HoldingState
{
    private int _now;

    /// <summary>The holder gives it back.</summary>
    /// <returns>Where it was before.</returns>
    public Holding GiveBack() => (Holding)Interlocked.Exchange(ref _now, (int)Holding.GivenBack);

    /// <summary>The host has taken it.</summary>
    /// <returns>Whether it was held until now.</returns>
    public bool TryLose() => Interlocked.CompareExchange(ref _now, (int)Holding.Lost, (int)Holding.Held) == (int)Holding.Held;
}
