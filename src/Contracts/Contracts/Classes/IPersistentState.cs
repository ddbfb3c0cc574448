namespace Actors.Contracts.Classes;

/// <summary>
/// State that survives its object: a constructor parameter of this type is loaded before the first call and saved when the
/// class says so. Where it is kept is the host's <see cref="IStateStore"/>. Used from the object's own code only.
/// </summary>
/// <typeparam name="T">What is kept; anything the value model takes.</typeparam>
public interface IPersistentState<T>
{
    /// <summary>The value. Changing it keeps nothing: <see cref="SaveAsync"/> does.</summary>
    T? Value { get; set; }

    /// <summary>Whether something was kept when the object came to life, or was saved since.</summary>
    bool Exists { get; }

    /// <summary>Keeps the value as it is now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SaveAsync(CancellationToken cancellationToken = default);

    /// <summary>Forgets what was kept; the value becomes the type's default.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask ClearAsync(CancellationToken cancellationToken = default);
}
