using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>What Python calls of a class: methods of every kind, properties, a stream.</summary>
[SharedObject]
public interface IAccount : ISharedCopy<Dictionary<string, decimal>>
{
    decimal Balance { get; }

    string Owner { get; set; }

    ValueTask<decimal> DepositAsync(decimal amount, string note = "cash", int times = 1);

    ValueTask<decimal> Withdraw(decimal amount);

    [ReadOnly]
    Task<List<string>> NotesAsync();

    Task<string> FindAsync(int number);

    Task<string> FindAsync(string note);

    Task TransferAsync(IAccount toAccount, decimal amount);

    Task<IAccount?> OpenChildAsync(string name, bool isWanted = true);

    Task<Order> PlaceAsync(Order order);

    IAsyncEnumerable<int> CountAsync(int upTo, bool fails = false);

    [AlwaysInterleave]
    IAsyncEnumerable<string> WatchAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<IAccount> ChildrenAsync(int count);

    Task ThrowAsync(string kind);

    Task WaitAsync(CancellationToken cancellationToken = default);

    ValueTask Import(string from);
}
