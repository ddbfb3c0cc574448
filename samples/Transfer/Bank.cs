using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Samples.Transfer;

/// <summary>Balances in a dictionary, a log in a list; a transfer changes both or neither.</summary>
internal sealed class Bank(ObjectClient client, ISharedDictionary<string, int> balances, ISharedList<string> log)
{
    public static async Task<Bank> OpenAsync(ObjectClient client) =>
        new(client, await client.GetDictionaryAsync<string, int>("balances"), await client.GetListAsync<string>("log"));

    public async Task DepositAsync(string account, int amount) => await balances.AddToNumberAsync(account, amount);

    public async Task PayTenAsync()
    {
        await client.AtomicAsync(batch =>
        {
            var accounts = balances.In(batch);
            _ = accounts.AddToNumberAsync("alice", -10, new() { Minimum = 0 });   // refused below zero: then nothing is changed
            _ = accounts.AddToNumberAsync("bob", 10);
            _ = log.In(batch).AppendAsync("alice -> bob: 10");
        });
    }

    /// <exception cref="ActorException">The payer does not have so much: nothing was changed.</exception>
    public Task TransferAsync(string from, string to, int amount) => client.AtomicAsync(batch =>
    {
        var accounts = balances.In(batch);
        _ = accounts.AddToNumberAsync(from, -amount, new() { Minimum = 0 });
        _ = accounts.AddToNumberAsync(to, amount);
        _ = log.In(batch).AppendAsync($"{from} -> {to}: {amount}");
    });

    /// <returns>False when the payer does not have so much.</returns>
    public async Task<bool> TryTransferAsync(string from, string to, int amount)
    {
        try
        {
            await TransferAsync(from, to, amount);
            return true;
        }
        catch (ActorException e) when (e.Code == ErrorCode.ValueError)
        {
            return false;
        }
    }

    public async Task<int> BalanceAsync(string account) => await balances.GetAsync(account);

    public async Task<int> TransfersAsync() => await log.CountAsync();
}
