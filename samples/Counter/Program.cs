using Actors.Client;
using Actors.Hosting;
using Actors.Protocol.Authentication;

const int Workers = 2;
const int Increments = 500;
const int Expected = Workers * Increments;

var key = AuthKey.Generate();
var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { AuthKey = key, Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
await using var host = builder.Build();
await host.StartAsync();
var address = $"actors://{host.NativeEndpoints[0]}";
Console.WriteLine($"{Workers} clients, each with a connection of its own, count to {Increments:N0} at the same time.");

await Task.WhenAll(Enumerable.Range(1, Workers).Select(CountAsync));

await using var reader = await ConnectAsync("reader");
var totals = await reader.GetDictionaryAsync<string, int>("totals");
var updated = await totals.GetAsync("UpdateAsync");
var added = await totals.GetAsync("AddToNumberAsync");
Console.WriteLine($"UpdateAsync:      {updated:N0} of {Expected:N0}");
Console.WriteLine($"AddToNumberAsync: {added:N0} of {Expected:N0}");
if (updated != Expected || added != Expected)
{
    Console.WriteLine("Increments were lost.");
    return 1;
}

Console.WriteLine("No increment was lost.");
return 0;

async Task CountAsync(int worker)
{
    await using var client = await ConnectAsync($"worker {worker}");
    var counters = await client.GetDictionaryAsync<string, int>("totals");
    var retries = 0;
    for (var i = 0; i < Increments; i++)
    {
        // Reads, calls the function, writes if nobody else wrote meanwhile, else tries again.
        var calls = 0;
        await counters.UpdateAsync("UpdateAsync", 1, number =>
        {
            calls++;
            return number + 1;
        });
        retries += Math.Max(calls - 1, 0);

        // One step on the host: nothing to try again.
        await counters.AddToNumberAsync("AddToNumberAsync", 1);
    }

    Console.WriteLine($"worker {worker} is done; the other came between {retries:N0} of its updates.");
}

Task<ObjectClient> ConnectAsync(string name) =>
    ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = key, Name = name });
