namespace Actors.Cli.Bench;

/// <summary>What one workload came to.</summary>
/// <param name="Name">The workload.</param>
/// <param name="OperationsPerSecond">Operations, not trips: a batch of 256 counts 256.</param>
/// <param name="Median">Half of the trips took at most this long.</param>
/// <param name="Slow">99 of 100 trips took at most this long.</param>
internal sealed record BenchResult(string Name, double OperationsPerSecond, TimeSpan Median, TimeSpan Slow);
