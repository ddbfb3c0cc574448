namespace Actors.Simulation.World;

/// <summary>Keeps what is awaited on the world's thread: where the runtime would take another, it becomes an event.</summary>
internal sealed class WorldContext(SimulatedWorld world) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => world.After(TimeSpan.Zero, () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("There is no other thread to wait for.");

    public override SynchronizationContext CreateCopy() => this;
}
