namespace Actors.Classes;

/// <summary>The way of one object's calls to others of its host: a port. Disposed with the object.</summary>
public interface IObjectChannel : IAsyncDisposable
{
    /// <summary>Opens an object, or makes it where there is none.</summary>
    /// <typeparam name="T">Its shared interface.</typeparam>
    /// <param name="name">Its name; null for a new one without a name.</param>
    /// <param name="arguments">What it is made with if it is made now.</param>
    ValueTask<T> OpenAsync<T>(string? name, object?[] arguments)
        where T : class;
}
