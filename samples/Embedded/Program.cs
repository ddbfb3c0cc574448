using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Hosting;
using Actors.Protocol.Authentication;

var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = [] } };
await using var host = builder.Build();

await using var watcher = await ConnectAsync("watcher");
await using var writer = await ConnectAsync("writer");
var scores = await writer.GetDictionaryAsync<string, int>("scores");
var version = await FirstVersionAsync(scores);

// Changes after a version: whatever is written before the watch has begun is seen too.
using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
var watched = await watcher.GetDictionaryAsync<string, int>("scores");
var watching = WatchAsync(watched, version, patience.Token);

await scores.SetAsync("ann", 1);
await scores.SetAsync("bob", 5);
await scores.AddToNumberAsync("ann", 9);
await scores.RemoveAsync("bob");
await scores.ClearAsync();

string[] expected = ["ann = 1", "bob = 5", "ann = 10", "bob is gone", "all are gone"];
var seen = await watching;
if (!seen.SequenceEqual(expected))
{
    Console.WriteLine($"The watcher missed something; expected: {string.Join(", ", expected)}.");
    return 1;
}

Console.WriteLine($"The watcher saw all {seen.Count} changes, in order.");
return 0;

Task<ObjectClient> ConnectAsync(string name) => ObjectClient.ConnectAsync(options: new ObjectClientOptions
{
    Name = name,
    AuthKey = host.AuthKey,
    Connect = async cancellationToken => await host.ConnectInMemoryAsync(cancellationToken),
});

static async Task<ulong> FirstVersionAsync(ISharedDictionary<string, int> scores)
{
    await scores.SetAsync("zoe", 0);
    return (await scores.GetVersionedAsync("zoe")).Value.Version;
}

static async Task<IReadOnlyList<string>> WatchAsync(ISharedDictionary<string, int> scores, ulong after, CancellationToken cancellationToken)
{
    var seen = new List<string>();
    await foreach (var change in scores.WatchAsync(after, cancellationToken))
    {
        seen.Add(change.Kind switch
        {
            ChangeKind.Set => $"{change.Key} = {change.Value}",
            ChangeKind.Removed => $"{change.Key} is gone",
            ChangeKind.Cleared => "all are gone",
            _ => $"{change.Kind}",
        });
        Console.WriteLine($"version {change.Version}: {seen[^1]}");
        if (change.Kind is ChangeKind.Cleared or ChangeKind.Reset or ChangeKind.Gone)
        {
            break;
        }
    }

    return seen;
}
