using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>
/// A client process that takes the lock "lock" and does what it is told, a line at a time: "write" stands on the lock,
/// "release" gives it back.
/// </summary>
internal static class LockRole
{
    public static async Task RunAsync(ObjectClient client)
    {
        var shared = await client.GetLockAsync("lock");
        var dictionary = await client.GetDictionaryAsync<string, int>("fenced");
        Console.WriteLine("asks");
        await using var held = await shared.AcquireAsync();
        held.Lost.Register(() => Console.WriteLine("lost"));
        Console.WriteLine($"has {held.Token} {(held.IsAbandoned ? "abandoned" : "clean")}");
        while (await Console.In.ReadLineAsync() is { } order)
        {
            Console.WriteLine(await ObeyAsync(order, held, dictionary));
        }
    }

    private static async Task<string> ObeyAsync(string order, IHeldLock held, ISharedDictionary<string, int> dictionary)
    {
        try
        {
            if (order == "release")
            {
                await held.ReleaseAsync();
            }
            else
            {
                await dictionary.With(held).SetAsync("written", Environment.ProcessId);
            }

            return $"{order} done";
        }
        catch (ActorException e)
        {
            return $"{order} refused {e.Code}";
        }
    }
}
