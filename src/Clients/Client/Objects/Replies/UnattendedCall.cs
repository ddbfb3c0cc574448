using Actors.Contracts;

namespace Actors.Client.Objects.Replies;

/// <summary>Calls that give back what nobody waits for any more.</summary>
internal static class UnattendedCall
{
    public static void Unattended(this ValueTask call) => _ = IgnoreAsync(call);

    private static async Task IgnoreAsync(ValueTask call)
    {
        try
        {
            await call;
        }
        catch (Exception e) when (e is IOException or ActorException or ObjectDisposedException or TimeoutException)
        {
            // Nobody is left to tell; with the session everything is given back in any case.
        }
    }
}
