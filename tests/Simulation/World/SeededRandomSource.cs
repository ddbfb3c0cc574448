using Actors.Kernel.Scheduling;

namespace Actors.Simulation.World;

/// <summary>The host's randomness: session ids, nonces and the first object id come from the seed.</summary>
internal sealed class SeededRandomSource(Random random) : IRandomSource
{
    public void Fill(Span<byte> destination) => random.NextBytes(destination);
}
