using System.Diagnostics;

namespace Actors.Processes.Pools.Workers;

/// <summary>
/// How many tasks a worker has at hand beyond those that run: as many as take two milliseconds, by how long the last ones took, and one
/// at least; none where tasks are long, so that no task waits behind a long one. Guarded by the run.
/// </summary>
/// <param name="lanes">How many run at a time.</param>
internal sealed class Pace(int lanes)
{
    private const int MostAhead = 256;
    private const double Memory = 1.0 / 8;
    private static readonly double TicksAhead = Stopwatch.Frequency * 0.002;

    // In ticks of the stopwatch; negative before the first task has ended.
    private double _average = -1;

    /// <summary>How long without a task having been begun is a standstill.</summary>
    public static TimeSpan Standstill { get; } = TimeSpan.FromMilliseconds(20);

    private int Ahead =>
        _average < 0 || _average >= Standstill.TotalSeconds * Stopwatch.Frequency ? 0
        : lanes * (int)Math.Clamp(TicksAhead / Math.Max(1, _average), 1, MostAhead);

    public void Ended(long ticks) => _average = _average < 0 ? ticks : _average + ((ticks - _average) * Memory);

    /// <summary>Nothing was begun for a while.</summary>
    public void StoodStill() => _average = Math.Max(_average, Standstill.TotalSeconds * Stopwatch.Frequency);

    /// <summary>How many to take now; 0 for none.</summary>
    public int Wish(int running, int ahead)
    {
        var most = Ahead;
        var free = lanes - running - ahead;
        return free > 0 || ahead <= most / 2 ? Math.Max(0, lanes + most - running - ahead) : 0;
    }
}
