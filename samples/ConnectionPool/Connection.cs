namespace Actors.Samples.ConnectionPool;

/// <summary>Stands for something that is dear to open, cannot be sent to another process, and serves one at a time.</summary>
internal sealed class Connection
{
    private bool _isBusy;

    public async Task<int> QueryAsync(int number)
    {
        if (_isBusy)
        {
            throw new InvalidOperationException("The connection is in use.");
        }

        _isBusy = true;
        await Task.Yield();
        _isBusy = false;
        return number * number;
    }
}
