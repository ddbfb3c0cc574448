using System.Diagnostics;
using System.Security.Cryptography;
using Actors.Client;
using Actors.Classes;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Actors.Samples.SharedBank;

const int Transfers = 100;
const string KeyVariable = "SHARED_BANK_KEY";

if (args is ["teller", var address])
{
    return await WorkAsync(address, AuthKey.FromText(Environment.GetEnvironmentVariable(KeyVariable)!));
}

var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { AuthKey = AuthKey.FromText(secret), Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
builder.Objects
    .Register<IAccount, Account>()
    .Register<IBank, Bank>(options: new ClassOptions { Lifetime = ObjectLifetime.Shared });
await using var host = builder.Build();
await host.StartAsync();
await using var client = await ObjectClient.ConnectAsync($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", new ObjectClientOptions { AuthKey = host.AuthKey });

var bank = await client.GetSharedObjectAsync<IBank>();
var alice = await bank.OpenAsync("alice", 1_000m);
var bob = await client.GetObjectAsync<IAccount>("bob");

await bank.TransferAsync(alice, bob, 10m);
Console.WriteLine($"alice {await alice.GetBalanceAsync()}, bob {await bob.GetBalanceAsync()}");

try
{
    await bank.TransferAsync(alice, bob, 5_000m);
}
catch (InvalidOperationException e)
{
    Console.WriteLine($"refused: {e.Message}");
}

var tellers = Enumerable.Range(0, 2).Select(_ => StartTeller($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", secret)).ToList();
var failed = 0;
foreach (var teller in tellers)
{
    await teller.WaitForExitAsync();
    failed += teller.ExitCode == 0 ? 0 : 1;
    teller.Dispose();
}

await foreach (var entry in bank.LedgerAsync())
{
    Console.WriteLine($"first in the ledger: {entry}");
    break;
}

var (left, right) = (await alice.GetBalanceAsync(), await bob.GetBalanceAsync());
Console.WriteLine($"after two tellers with {Transfers} transfers each: alice {left}, bob {right}, together {left + right}");
return failed == 0 && left == 790m && right == 210m ? 0 : 1;

static async Task<int> WorkAsync(string address, AuthKey key)
{
    await using var own = await ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = key });
    var bank = await own.GetSharedObjectAsync<IBank>();
    var (alice, bob) = (await own.GetObjectAsync<IAccount>("alice"), await own.GetObjectAsync<IAccount>("bob"));
    await Task.WhenAll(Enumerable.Range(0, Transfers).Select(_ => bank.TransferAsync(alice, bob, 1m)));
    return 0;
}

static Process StartTeller(string address, string secret)
{
    var program = Environment.ProcessPath!;
    var start = new ProcessStartInfo(program) { Environment = { [KeyVariable] = secret } };
    if (Path.GetFileNameWithoutExtension(program) == "dotnet")
    {
        start.ArgumentList.Add(typeof(IBank).Assembly.Location);
    }

    start.ArgumentList.Add("teller");
    start.ArgumentList.Add(address);
    return Process.Start(start)!;
}
