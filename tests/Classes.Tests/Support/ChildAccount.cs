namespace Actors.Classes.Tests.Support;

/// <summary>Made by another object, and shared only when it is handed out.</summary>
public sealed class ChildAccount(decimal initial) : IAccount
{
    public decimal Balance { get; set; } = initial;

    public ValueTask<decimal> GetValueAsync(CancellationToken cancellationToken = default) => new(Balance);

    public ValueTask<decimal> DepositAsync(decimal amount, string? note = "cash") => new(Balance += amount);

    public ValueTask<decimal> DepositAsync(decimal amount, int times) => new(Balance += amount * times);

    public Task<bool> TryWithdrawAsync(decimal amount, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public ValueTask<string[]> NotesAsync() => new([]);

    public IAsyncEnumerable<int> CountAsync(int upTo) => throw new NotSupportedException("A child does not count.");

    public Task<IAccount> OpenChildAsync(decimal initial) => throw new NotSupportedException("A child has no children.");

    public Task AddChildAsync(IAccount child) => throw new NotSupportedException("A child has no children.");

    public Task<decimal> TotalAsync() => Task.FromResult(Balance);
}
