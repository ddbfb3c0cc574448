namespace Actors.Simulation.World;

/// <summary>Something that must always hold did not.</summary>
internal sealed class InvariantException(string invariant, string found) : Exception($"{invariant}: {found}")
{
    public string Invariant { get; } = invariant;
}
