using Actors.Contracts.Classes;

namespace Actors.Samples.ConnectionPool;

[SharedObject]
public interface IConnectionPool
{
    Task<int> QueryAsync(int number, CancellationToken cancellationToken = default);

    [ReadOnly]
    Task<PoolReport> ReportAsync();
}

/// <summary>What the pool has done so far.</summary>
public sealed record PoolReport(int Connections, int Queries, int AtOnce);
