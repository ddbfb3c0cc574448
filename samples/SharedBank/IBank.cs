using Actors.Contracts.Classes;

namespace Actors.Samples.SharedBank;

[SharedObject]
public interface IBank
{
    Task<IAccount> OpenAsync(string owner, decimal initial);

    Task TransferAsync(IAccount from, IAccount to, decimal amount);

    [AlwaysInterleave]
    IAsyncEnumerable<string> LedgerAsync(CancellationToken cancellationToken = default);
}
