using Actors.Contracts.Classes;

namespace Actors.Client.Tests.Support;

/// <summary>A user's class behind every transport.</summary>
[SharedObject]
public interface ITally
{
    int Total { get; }

    ValueTask<int> AddAsync(int number, IProgress<int>? progress = null);

    IAsyncEnumerable<int> UpToAsync(int last);

    Task FailAsync(string message);

    Task WaitAsync(CancellationToken cancellationToken);
}
