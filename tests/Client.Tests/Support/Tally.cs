namespace Actors.Client.Tests.Support;

public sealed class Tally
{
    public int Total { get; private set; }

    public int Add(int number, IProgress<int>? progress)
    {
        progress?.Report(Total);
        return Total += number;
    }

    public IEnumerable<int> UpTo(int last) => Enumerable.Range(1, last);

    public void Fail(string message) => throw new InvalidOperationException(message);

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
