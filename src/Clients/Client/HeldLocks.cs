using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Several locks that were taken together; disposing gives all back.</summary>
/// <param name="held">The locks, in the order in which they were taken.</param>
public sealed class HeldLocks(IReadOnlyList<IHeldLock> held) : IAsyncDisposable
{
    /// <summary>The locks, in the order in which they were taken.</summary>
    public IReadOnlyList<IHeldLock> Locks => held;

    /// <summary>Gives all back, the last taken first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var one in held.Reverse())
        {
            await one.DisposeAsync();
        }
    }
}
