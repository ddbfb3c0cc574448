namespace Actors.Cli.Bench;

/// <summary>Something to do again and again.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="InFlight">How many trips are under way at once, each waiting for its own answer.</param>
/// <param name="OperationsPerTrip">How many operations go in one trip.</param>
/// <param name="TripAsync">One trip; given a number that differs from trip to trip.</param>
internal sealed record Workload(string Name, int InFlight, int OperationsPerTrip, Func<int, ValueTask> TripAsync);
