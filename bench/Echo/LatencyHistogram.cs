using System.Diagnostics;
using System.Numerics;

namespace Actors.Echo;

/// <summary>
/// Latencies in buckets of at most 1.6 % width, so that recording neither allocates nor sorts while it measures.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly long[] _counts = new long[(64 - StepBits + 1) * Steps];
    private long _total;

    public void Record(long ticks, long count)
    {
        _counts[BucketOf((ulong)(ticks * NanosecondsPerTick))] += count;
        _total += count;
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }

        _total += other._total;
    }

    public double PercentileMicroseconds(double fraction)
    {
        var rank = (long)Math.Ceiling(_total * fraction);
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank && seen > 0)
            {
                return Math.Round(LowestOf(bucket) / 1000.0, 2);
            }
        }

        return 0;
    }

    // Values below 64 have a bucket each; above, every power of two is divided into 64 steps.
    private static int BucketOf(ulong nanoseconds)
    {
        if (nanoseconds < Steps)
        {
            return (int)nanoseconds;
        }

        var shift = BitOperations.Log2(nanoseconds) - StepBits;
        return ((shift + 1) << StepBits) + (int)((nanoseconds >> shift) - Steps);
    }

    private static ulong LowestOf(int bucket)
    {
        if (bucket < Steps)
        {
            return (ulong)bucket;
        }

        var shift = (bucket >> StepBits) - 1;
        return (ulong)(Steps + (bucket & (Steps - 1))) << shift;
    }
}
