using System.Numerics;

namespace Actors.Cli.Bench;

/// <summary>Counts latencies in buckets about three percent wide. One thread; histograms of several threads are added up afterwards.</summary>
internal sealed class LatencyHistogram
{
    // Values of up to 32 ns have a bucket each; above, every power of two is cut into 32.
    private const int PartBits = 5;
    private const int Parts = 1 << PartBits;

    private readonly long[] _counts = new long[(64 - PartBits) * Parts];

    public long Count { get; private set; }

    public void Add(TimeSpan latency)
    {
        var nanoseconds = Math.Max(0, (long)latency.TotalNanoseconds);
        _counts[BucketOf(nanoseconds)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>The latency that a share of all does not exceed.</summary>
    /// <param name="share">Between 0 and 1: 0.5 is the median.</param>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0)
            {
                return TimeSpan.FromMicroseconds(LowestOf(bucket + 1) / 1000.0);
            }
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long value)
    {
        if (value < Parts)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - PartBits;
        return ((shift + 1) * Parts) + (int)((value >> shift) - Parts);
    }

    private static long LowestOf(int bucket)
    {
        var power = bucket / Parts;
        var part = bucket % Parts;
        return power == 0 ? part : (long)(Parts + part) << (power - 1);
    }
}
