namespace Actors.Contracts.Objects;

/// <summary>A worker of a pool at one moment.</summary>
/// <param name="Id">Its number in the pool.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Machine">The machine it runs on.</param>
/// <param name="Concurrency">How many tasks it runs at a time.</param>
/// <param name="Held">How many tasks it has.</param>
/// <param name="Done">How many it has done.</param>
/// <param name="Methods">What it offers, each with its parameters' types.</param>
public sealed record PoolWorkerStatus(ulong Id, string Name, long ProcessId, string Machine, int Concurrency, int Held, long Done, IReadOnlyList<string> Methods);
