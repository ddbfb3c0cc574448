namespace Actors.Hosting.Hocon;

/// <summary>A value of a resolved configuration: a <see cref="HoconScalar"/>, <see cref="HoconArray"/> or
/// <see cref="HoconObject"/>. Values never change and may stand in several places of one tree.</summary>
public abstract class HoconValue
{
    private protected HoconValue(HoconKind kind, HoconOrigin origin, long weight, int depth)
    {
        Kind = kind;
        Origin = origin;
        Weight = weight;
        Depth = depth;
    }

    /// <summary>What kind of value this is.</summary>
    public HoconKind Kind { get; }

    /// <summary>Where the value was written. A value taken from elsewhere by a substitution keeps the place it was
    /// taken from; one taken from the environment has the place of the substitution.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>Values and characters the value would take if every shared part were written out.</summary>
    internal long Weight { get; }

    /// <summary>Levels of arrays and objects, 0 for a scalar.</summary>
    internal int Depth { get; }
}
