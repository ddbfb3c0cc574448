namespace Actors.Classes;

/// <summary>The services of one object, disposed with it.</summary>
public interface IClassScope : IAsyncDisposable
{
    /// <summary>The services.</summary>
    IServiceProvider Services { get; }
}
