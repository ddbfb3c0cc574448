using Actors.Client;

await using var client = await ObjectClient.ConnectAsync();          // actors://127.0.0.1:7411
var scores = await client.GetDictionaryAsync<string, int>("scores"); // opens it, or makes it

await scores.SetAsync("ann", 10);
await scores.AddToNumberAsync("ann", 1);                             // one step on the host: never lost
Console.WriteLine(await scores.GetAsync("ann"));                     // 11

await foreach (var change in scores.WatchAsync())                    // changes made by anyone, as they happen
{
    Console.WriteLine($"{change.Kind} {change.Key}");
}
