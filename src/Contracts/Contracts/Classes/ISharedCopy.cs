namespace Actors.Contracts.Classes;

/// <summary>
/// An interface that extends this one gives its users a copy of the object's value. Classes that do not opt in have none.
/// </summary>
/// <typeparam name="T">What the copy is.</typeparam>
public interface ISharedCopy<T>
{
    /// <summary>A copy of the value as it is now.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    [ReadOnly]
    ValueTask<T> GetValueAsync(CancellationToken cancellationToken = default);
}
