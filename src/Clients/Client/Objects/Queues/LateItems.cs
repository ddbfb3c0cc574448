using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Queues;

/// <summary>What arrives after its caller has given up.</summary>
internal static class LateItems
{
    /// <summary>Sends a request that gives it back, and lets its references go. Nobody is left to tell of a failure.</summary>
    public static void GiveBack(RequestChannel channel, RequestBuilder request, in Value answer) =>
        _ = FinishAsync(channel, channel.SendAsync(request, CancellationToken.None), ValueReferences.In(answer));

    /// <summary>There is nothing to give back.</summary>
    public static void Ignore(Value answer)
    {
        // A put that was carried out stands, and a join takes nothing.
    }

    private static async Task FinishAsync(RequestChannel channel, ValueTask sent, IReadOnlyList<ObjectReference> references)
    {
        var handles = references.Select(channel.Adopt).ToList();
        try
        {
            await sent;
            foreach (var handle in handles)
            {
                await handle.ReleaseAsync();
            }
        }
        catch (Exception e) when (e is IOException or ActorException or ObjectDisposedException or TimeoutException)
        {
            // With the session, whatever it still holds is given back in any case.
        }
    }
}
