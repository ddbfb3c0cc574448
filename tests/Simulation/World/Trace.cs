namespace Actors.Simulation.World;

/// <summary>What happened, as lines with their time. Keeps the last ones, or all, and a hash over every one of them.</summary>
internal sealed class Trace(SimulatedWorld world, bool keepsAll)
{
    private const int Kept = 80;
    private const ulong HashBasis = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    private readonly Queue<(TimeSpan At, string Line)> _lines = new();

    /// <summary>FNV-1a over all lines with their times.</summary>
    public ulong Hash { get; private set; } = HashBasis;

    public IEnumerable<string> Lines => _lines.Select(static entry => $"{entry.At.TotalMilliseconds,10:F3}  {entry.Line}");

    public void Add(string line)
    {
        Mix((ulong)world.Now.Ticks);
        foreach (var letter in line)
        {
            Mix(letter);
        }

        _lines.Enqueue((world.Now, line));
        if (!keepsAll && _lines.Count > Kept)
        {
            _lines.Dequeue();
        }
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * HashPrime;
}
