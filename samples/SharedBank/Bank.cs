using System.Threading.Channels;
using Actors.Contracts.Classes;

namespace Actors.Samples.SharedBank;

/// <summary>A bank: calls its accounts on the host, without leaving it.</summary>
public sealed class Bank(ISharedContext context) : IBank
{
    private readonly Channel<string> _ledger = Channel.CreateUnbounded<string>();

    public async Task<IAccount> OpenAsync(string owner, decimal initial) => await context.GetObjectAsync<IAccount>(owner, initial);

    public async Task TransferAsync(IAccount from, IAccount to, decimal amount)
    {
        await from.WithdrawAsync(amount);
        await to.DepositAsync(amount);
        _ledger.Writer.TryWrite($"{amount} moved");
    }

    public IAsyncEnumerable<string> LedgerAsync(CancellationToken cancellationToken = default) => _ledger.Reader.ReadAllAsync(cancellationToken);
}
