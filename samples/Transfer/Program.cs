using Actors.Client;
using Actors.Contracts;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Actors.Samples.Transfer;

const int Tellers = 4;
const int TransfersEach = 50;

var builder = ObjectHost.CreateBuilder();
builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = [] } };
await using var host = builder.Build();
await using var client = await ConnectAsync();
var bank = await Bank.OpenAsync(client);
await bank.DepositAsync("alice", 100);
await bank.DepositAsync("bob", 100);
var holds = true;

await bank.PayTenAsync();
holds &= await ShowAsync("alice pays bob 10", alice: 90, bob: 110, transfers: 1);

try
{
    await bank.TransferAsync("alice", "bob", 1_000);
    Console.WriteLine("alice paid 1,000 that she does not have.");
    holds = false;
}
catch (ActorException e)
{
    Console.WriteLine($"alice cannot pay bob 1,000: {e.Code}: {e.Message}");
    holds &= await ShowAsync("nothing was changed", alice: 90, bob: 110, transfers: 1);
}

// As much as there is and more, by several at once: some are refused, and no money is made or lost.
var done = (await Task.WhenAll(Enumerable.Range(0, Tellers).Select(TransferAllAsync))).Sum();
holds &= await ShowAsync($"{Tellers} tellers move alice's money to bob", alice: 0, bob: 200, transfers: 1 + done);
holds &= done == 90;
Console.WriteLine($"{done} of their {Tellers * TransfersEach} transfers were carried out, the others refused.");
return holds ? 0 : 1;

async Task<int> TransferAllAsync(int teller)
{
    await using var own = await ConnectAsync();
    var desk = await Bank.OpenAsync(own);
    var carriedOut = 0;
    for (var i = 0; i < TransfersEach; i++)
    {
        carriedOut += await desk.TryTransferAsync("alice", "bob", 1) ? 1 : 0;
    }

    return carriedOut;
}

async Task<bool> ShowAsync(string what, int alice, int bob, int transfers)
{
    var found = (await bank.BalanceAsync("alice"), await bank.BalanceAsync("bob"), await bank.TransfersAsync());
    Console.WriteLine($"{what}: alice {found.Item1}, bob {found.Item2}, {found.Item3} in the log");
    if (found == (alice, bob, transfers))
    {
        return true;
    }

    Console.WriteLine($"expected: alice {alice}, bob {bob}, {transfers} in the log");
    return false;
}

Task<ObjectClient> ConnectAsync() => ObjectClient.ConnectAsync(options: new ObjectClientOptions
{
    AuthKey = host.AuthKey,
    Connect = async cancellationToken => await host.ConnectInMemoryAsync(cancellationToken),
});
