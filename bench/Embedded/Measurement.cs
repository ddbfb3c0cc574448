namespace Actors.Embedded;

/// <summary>What one row showed.</summary>
internal sealed record Measurement(string Layer, string Row, long Operations, TimeSpan Elapsed, long AllocatedBytes)
{
    public double OperationsPerSecond => Operations / Elapsed.TotalSeconds;

    /// <summary>Time from one operation's end to the next one's, over all threads.</summary>
    public double NanosecondsPerOperation => Elapsed.TotalNanoseconds / Operations;

    /// <summary>Of the whole process: host and client together.</summary>
    public double AllocatedBytesPerOperation => (double)AllocatedBytes / Operations;
}
