namespace Actors.Contracts.Classes.Generated;

/// <summary>Lets a class return a sequence where its interface has a stream.</summary>
public static class SharedSequence
{
    /// <summary>The items as a stream.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="items">The items.</param>
    public static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
