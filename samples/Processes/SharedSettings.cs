using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>A namespace: attributes of different types that all processes see.</summary>
internal static class SharedSettings
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var settings = await manager.Client.CreateNamespaceAsync();
        await settings.SetAsync("level", 1);
        await settings.SetAsync("title", "draft");

        await using var editor = ChildProcess.Start(() => EditAsync(settings));
        await editor.CompletionAsync();

        Console.WriteLine($"level {await settings.GetAsync<int>("level")}, title {await settings.GetAsync<string>("title")}, "
            + $"tags {string.Join(" and ", await settings.GetAsync<string[]>("tags"))}");
    }

    private static async Task EditAsync(ISharedNamespace settings)
    {
        await settings.AddToNumberAsync("level", 1);
        await settings.UpdateAsync<string>("title", title => $"final {title}");
        await settings.SetAsync("tags", (string[])["short", "clear"]);
    }
}
