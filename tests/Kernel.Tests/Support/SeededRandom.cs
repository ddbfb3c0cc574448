using Actors.Kernel.Scheduling;

namespace Actors.Kernel.Tests.Support;

/// <summary>Randomness that is the same in every run.</summary>
internal sealed class SeededRandom : IRandomSource
{
    private readonly Random _random = new(1);

    public void Fill(Span<byte> destination) => _random.NextBytes(destination);
}
