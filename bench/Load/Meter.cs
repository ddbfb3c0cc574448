using System.Diagnostics;
using Actors.Echo;

namespace Actors.Load;

/// <summary>Counts operations and their latencies. One thread at a time.</summary>
internal sealed class Meter
{
    private readonly LatencyHistogram _latencies = new();
    private long _start;
    private long _end;
    private long _stopped;

    public static long Now => Stopwatch.GetTimestamp();

    public long Count { get; private set; }

    public bool IsOver => Now >= _end;

    public void Start(TimeSpan duration)
    {
        _start = Now;
        _end = _start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
    }

    public void Record(long started, long count = 1)
    {
        Count += count;
        _latencies.Record(Now - started, count);
    }

    public void Stop() => _stopped = Now;

    public void Add(Meter other)
    {
        Count += other.Count;
        _latencies.Add(other._latencies);
        _start = _start == 0 ? other._start : Math.Min(_start, other._start);
        _stopped = Math.Max(_stopped, other._stopped);
    }

    public Dictionary<string, object> Figures() => new()
    {
        ["ops_per_s"] = Math.Round(Count / Stopwatch.GetElapsedTime(_start, _stopped).TotalSeconds),
        ["p50_us"] = _latencies.PercentileMicroseconds(0.5),
        ["p99_us"] = _latencies.PercentileMicroseconds(0.99),
        ["p999_us"] = _latencies.PercentileMicroseconds(0.999),
    };
}
