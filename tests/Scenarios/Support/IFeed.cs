using Actors.Contracts.Classes;

namespace Actors.Scenarios.Support;

/// <summary>A class of the test's own host: streams, and long calls that stand in the others' way.</summary>
[SharedObject]
public interface IFeed
{
    IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken = default);

    Task HoldAsync(CancellationToken cancellationToken = default);

    Task StallAsync(bool blocks, CancellationToken cancellationToken = default);

    Task<int> CountAsync();
}
