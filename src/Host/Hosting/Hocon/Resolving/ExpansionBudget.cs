namespace Actors.Hosting.Hocon.Resolving;

/// <summary>Bounds the work and the memory that a small text can ask for by referring to itself over and over.</summary>
internal sealed class ExpansionBudget(HoconLimits limits)
{
    private const int CostOfSlot = 16;
    private long _spent;

    public HoconLimits Limits { get; } = limits;

    public void SpendSlots(int count, HoconOrigin origin) => Spend((long)count * CostOfSlot, origin);

    public void Spend(long amount, HoconOrigin origin)
    {
        _spent += amount;
        RequireWithin(_spent, origin);
    }

    public void RequireFits(HoconValue value)
    {
        RequireWithin(value.Weight, value.Origin);
        RequireDepth(value.Depth, value.Origin);
    }

    public void RequireDepth(int depth, HoconOrigin origin)
    {
        if (depth > Limits.MaximumDepth)
        {
            throw HoconException.Unexpected(
                origin,
                $"{depth} levels of arrays and objects once substitutions are replaced",
                $"at most {Limits.MaximumDepth}");
        }
    }

    private void RequireWithin(long amount, HoconOrigin origin)
    {
        if (amount > Limits.MaximumExpansion)
        {
            throw HoconException.Unexpected(
                origin,
                "a configuration that keeps growing as its substitutions are replaced",
                $"at most {Limits.MaximumExpansion} values and characters");
        }
    }
}
