using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>A client process that holds a permit, takes part in a latch, and then waits at a barrier and for an event until it is killed.</summary>
internal static class PartyRole
{
    public static async Task RunAsync(ObjectClient client)
    {
        var semaphore = await client.GetSemaphoreAsync("semaphore");
        var latch = await client.GetLatchAsync("latch", 1, ParticipantDeath.Signal);
        var barrier = await client.GetBarrierAsync("barrier", 3);
        var signal = await client.GetEventAsync("event", autoReset: true);
        await using var permits = await semaphore.AcquireAsync();
        await using var participant = await latch.JoinAsync();
        await Task.WhenAll(barrier.WaitAsync().AsTask(), signal.WaitAsync().AsTask());
    }
}
