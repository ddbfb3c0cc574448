using Actors.Contracts.Classes;

namespace Actors.Samples.ConnectionPool;

/// <summary>
/// A few connections for many processes. Reentrant: further calls come in while earlier ones wait for a connection or for its
/// answer, one piece of code at a time all the same.
/// </summary>
[Reentrant]
public sealed class ConnectionPool([Argument] int size) : IConnectionPool, IDisposable
{
    private readonly SemaphoreSlim _places = new(size);
    private readonly Stack<Connection> _free = [];
    private int _connections;
    private int _queries;
    private int _now;
    private int _atOnce;

    public async Task<int> QueryAsync(int number, CancellationToken cancellationToken = default)
    {
        await _places.WaitAsync(cancellationToken);
        var connection = Take();
        try
        {
            return await connection.QueryAsync(number);
        }
        finally
        {
            _now--;
            _free.Push(connection);
            _places.Release();
        }
    }

    public Task<PoolReport> ReportAsync() => Task.FromResult(new PoolReport(_connections, _queries, _atOnce));

    public void Dispose() => _places.Dispose();

    private Connection Take()
    {
        _queries++;
        _atOnce = Math.Max(_atOnce, ++_now);
        if (_free.TryPop(out var kept))
        {
            return kept;
        }

        _connections++;
        return new Connection();
    }
}
