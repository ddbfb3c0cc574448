using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>Opens accounts.</summary>
public sealed class Bank(ISharedContext context) : IBank
{
    public int Opened { get; private set; }

    public async Task<IAccount> OpenAsync(string owner, decimal initial)
    {
        Opened++;
        return await context.GetObjectAsync<IAccount>(owner, initial, owner);
    }

    public async Task TransferAsync(IAccount from, IAccount to, decimal amount)
    {
        await from.Withdraw(amount);
        await to.DepositAsync(amount);
    }
}
