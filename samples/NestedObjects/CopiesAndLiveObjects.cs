using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Samples.NestedObjects;

/// <summary>The trap of a container inside a container, and the two ways round it, as docs/concepts.md tells them.</summary>
internal static class CopiesAndLiveObjects
{
    public static async Task<bool> TrapAsync(ObjectClient client, ObjectClient other)
    {
        var teams = await client.GetDictionaryAsync<string, List<string>>("teams");
        await teams.SetAsync("red", ["ann"]);

        var red = await teams.GetAsync("red");
        red.Add("bob");                       // changes the copy only: "red" on the host is still [ann]

        return Show("A copy was changed", await PlainTeamAsync(other), "ann");
    }

    public static async Task<bool> StoreLiveObjectAsync(ObjectClient client, ObjectClient other)
    {
        var teams = await client.GetDictionaryAsync<string, ISharedList<string>>("live-teams");
        await teams.SetAsync("red", await client.CreateListAsync<string>(["ann"]));

        var red = await teams.GetAsync("red");
        await red.AppendAsync("bob");         // everyone sees [ann, bob]

        var seen = await (await other.GetDictionaryAsync<string, ISharedList<string>>("live-teams")).GetAsync("red");
        return Show("A live object was stored", await seen.CopyAsync(), "ann", "bob");
    }

    public static async Task<bool> UpdateInPlaceAsync(ObjectClient client, ObjectClient other)
    {
        var teams = await client.GetDictionaryAsync<string, List<string>>("teams");

        await teams.UpdateAsync("red", red => [.. red, "bob"]);

        return Show("The value was updated in place", await PlainTeamAsync(other), "ann", "bob");
    }

    private static async Task<IReadOnlyList<string>> PlainTeamAsync(ObjectClient client) =>
        await (await client.GetDictionaryAsync<string, List<string>>("teams")).GetAsync("red");

    private static bool Show(string what, IReadOnlyList<string> seen, params string[] expected)
    {
        var holds = seen.SequenceEqual(expected);
        Console.WriteLine($"{what}: another client sees [{string.Join(", ", seen)}]{(holds ? "" : $"; expected [{string.Join(", ", expected)}]")}");
        return holds;
    }
}
