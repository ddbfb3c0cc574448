using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

[SharedObject]
public interface IAccount : ISharedCopy<decimal>
{
    decimal Balance { get; set; }

    ValueTask<decimal> DepositAsync(decimal amount, string? note = "cash");

    ValueTask<decimal> DepositAsync(decimal amount, int times);

    Task<bool> TryWithdrawAsync(decimal amount, CancellationToken cancellationToken = default);

    [ReadOnly]
    ValueTask<string[]> NotesAsync();

    IAsyncEnumerable<int> CountAsync(int upTo);

    Task<IAccount> OpenChildAsync(decimal initial);

    Task AddChildAsync(IAccount child);

    Task<decimal> TotalAsync();
}
