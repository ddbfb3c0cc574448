using Actors.Client;

namespace Actors.Cli.Demo.Acts;

/// <summary>The trap of a list inside a dictionary, and the two ways round it.</summary>
internal sealed class NestedContainersAct : IDemoAct
{
    public string Title => "The nested-container trap, and its two cures";

    public async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var plain = await stage.Director.GetDictionaryAsync<string, List<string>>(DemoNames.PlainLists, cancellationToken);
        await plain.SetAsync(DemoNames.Colours, ["red", "green"], cancellationToken);

        report.Tell("""var list = await dictionary.GetAsync("colours"); list.Add("blue");""");
        var copy = await plain.GetAsync(DemoNames.Colours, cancellationToken);
        copy.Add("blue");
        var after = await plain.GetAsync(DemoNames.Colours, cancellationToken);
        report.Check("the trap: a plain list that is read is a copy, and adding to it changes nothing on the host", after.Count == 2, Show(after));

        report.Tell("""await dictionary.UpdateAsync("colours", list => [.. list, "blue"]);""");
        await plain.UpdateAsync(DemoNames.Colours, list => [.. list, "blue"], cancellationToken);
        after = await plain.GetAsync(DemoNames.Colours, cancellationToken);
        report.Check("first cure: UpdateAsync writes the changed list back, and tries again if someone was faster", after.Count == 3, Show(after));

        await ShareAsync(stage, report, cancellationToken);
    }

    private static async Task ShareAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        var client = stage.Cast[1];
        report.Tell("""await dictionary.SetAsync("colours", await client.CreateListAsync(["red", "green"]));""");
        await using var shared = await stage.Director.GetDictionaryAsync<string, Contracts.Objects.ISharedList<string>>(DemoNames.SharedLists, cancellationToken);
        await using var list = await stage.Director.CreateListAsync(["red", "green"], cancellationToken);
        await shared.SetAsync(DemoNames.Colours, list, cancellationToken);
        await client.OrderAsync("append blue");
        await client.ExpectAsync("appended", cancellationToken);
        var items = await list.CopyAsync(cancellationToken);
        report.Check($"second cure: a shared list inside the dictionary is live; client {client.Number} appended to it", items.Count == 3, Show(items));
    }

    private static string Show(IReadOnlyList<string> items) => $"[{string.Join(", ", items)}]";
}
