namespace Actors.Client.Objects.WorkerPools;

/// <summary>What a worker is told.</summary>
/// <param name="MustLeave">Whether to leave at once.</param>
/// <param name="Ends">Tasks that are to end; with whether they must within the grace.</param>
internal sealed record PoolOrders(bool MustLeave, IReadOnlyList<(ulong Task, bool MustEnd)> Ends);
