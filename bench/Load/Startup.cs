using Actors.Contracts;

namespace Actors.Load;

/// <summary>When a host that is being started gives its first reply.</summary>
internal static class Startup
{
    public static async Task<Dictionary<string, object>> FirstReplyAsync(LoadOptions options)
    {
        var patience = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (true)
        {
            try
            {
                await using var client = await options.ConnectAsync();
                await client.PingAsync();
                return new() { ["first_reply_unix_us"] = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / 10 };
            }
            catch (LinkLostException) when (DateTime.UtcNow < patience)
            {
                await Task.Delay(1);
            }
        }
    }
}
