using Actors.Client;
using Actors.Contracts;
using Actors.Scenarios.Claims;

namespace Actors.Scenarios.Support;

/// <summary>
/// A client process that claims what it is told to, and says what comes of it: a line for each order, and one for each thing that happens, in which parts are
/// divided by '|'. "claim|KIND|NAME" waits for the object of that name; "use|NAME" does what its holder may, "release|NAME" gives it back.
/// </summary>
internal static class ClaimantRole
{
    public const char Divider = '|';

    public static async Task RunAsync(ObjectClient client)
    {
        var held = new Dictionary<string, Task<Holding>>();
        Say("ready", "");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            switch (line.Split(Divider))
            {
                case ["claim", var kind, var name]:
                    held[name] = await ClaimAsync(client, kind, name);
                    break;
                case ["use", var name]:
                    await TryAsync("use", name, (await held[name]).UseAsync!);
                    break;
                case ["release", var name]:
                    await TryAsync("release", name, (await held[name]).ReleaseAsync);
                    break;
                default:
                    throw new ArgumentException($"Found the order '{line}'.");
            }
        }
    }

    // Says "stands" when the host knows the claim.
    private static async Task<Task<Holding>> ClaimAsync(ObjectClient client, string kind, string name)
    {
        var claim = await ClaimKinds.OpenAsync(kind, client, name);
        await claim.PrepareAsync();
        var taking = TakeAsync(claim, name);
        await claim.LookAsync();
        Say("stands", name);
        return taking;
    }

    private static async Task<Holding> TakeAsync(Claim claim, string name)
    {
        try
        {
            var holding = await claim.TakeAsync();
            holding.Lost.Register(() => Say("lost", name));
            Say("has", name, holding.IsAbandoned ? "abandoned" : "clean");
            return holding;
        }
        catch (Exception e)
        {
            Say("failed", name, Describe(e));
            return new Holding();
        }
    }

    private static async Task TryAsync(string order, string name, Func<Task> obey)
    {
        try
        {
            await obey();
            Say(order, name, "done");
        }
        catch (Exception e)
        {
            Say(order, name, Describe(e));
        }
    }

    private static string Describe(Exception e) => e is ActorException refusal ? refusal.Code.ToString() : e.GetType().Name;

    private static void Say(string word, string name, string what = "") => Console.WriteLine(string.Join(Divider, word, name, what));
}
