using Actors.Contracts;

namespace Actors.Client.Objects.Replies;

/// <summary>Calls that give something back.</summary>
internal static class UnattendedCall
{
    /// <summary>Lets it go: nobody waits for what it gives back.</summary>
    public static void Unattended(this ValueTask call) => _ = IgnoreAsync(call);

    /// <summary>Awaits it at the end of a scope. What was lost meanwhile is nobody's any more, and a host that is gone holds nothing.</summary>
    public static async ValueTask AtScopeEnd(this ValueTask call)
    {
        try
        {
            await call;
        }
        catch (Exception e) when (e is LinkLostException or ObjectDisposedException
            or ActorException { Code: ErrorCode.NotHeld or ErrorCode.NoSuchObject or ErrorCode.SessionLost })
        {
            // Those who ask are told by the call itself. Here it would hide the exception that a scope ends with.
        }
    }

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
