using Actors.Contracts.Classes;

namespace Actors.Samples.Pools;

/// <summary>A service that lives on the host.</summary>
[SharedObject]
public interface IWordCounter
{
    Task CountAsync(string word);

    Task<IReadOnlyDictionary<string, int>> TotalsAsync();
}
