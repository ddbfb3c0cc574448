namespace Actors.Samples.Pools;

/// <summary>Counts words, one call at a time, whoever calls.</summary>
public sealed class WordCounter : IWordCounter
{
    private readonly Dictionary<string, int> _totals = [];

    public Task CountAsync(string word)
    {
        _totals[word] = _totals.GetValueOrDefault(word) + 1;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, int>> TotalsAsync() => Task.FromResult<IReadOnlyDictionary<string, int>>(_totals);
}
