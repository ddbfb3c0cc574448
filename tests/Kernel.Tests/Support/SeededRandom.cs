using Actors.Kernel.Scheduling;

namespace Actors.Kernel.Tests.Support;

/// <summary>Randomness that is the same in every run. Thread-safe.</summary>
internal sealed class SeededRandom : IRandomSource
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(1);

    public void Fill(Span<byte> destination)
    {
        // A seeded generator is not thread-safe: used from several threads it repeats itself.
        lock (_gate)
        {
            _random.NextBytes(destination);
        }
    }
}
