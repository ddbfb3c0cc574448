using Actors.Contracts.Classes;

namespace Actors.Classes.Tests.Support;

/// <summary>Synchronous where it can be: the generated adapter does the rest.</summary>
public sealed class Account([Argument] decimal initial = 0)
{
    private readonly List<string> _notes = [];
    private readonly List<IAccount> _children = [];

    public decimal Balance { get; set; } = initial;

    public decimal GetValue() => Balance;

    public decimal Deposit(decimal amount, string? note)
    {
        _notes.Add(note ?? "none");
        return Balance += amount;
    }

    public decimal Deposit(decimal amount, int times) => Balance += amount * times;

    public bool TryWithdraw(decimal amount)
    {
        if (amount > Balance)
        {
            return false;
        }

        Balance -= amount;
        return true;
    }

    public string[] Notes() => [.. _notes];

    public IEnumerable<int> Count(int upTo) => Enumerable.Range(1, upTo);

    public Task<IAccount> OpenChildAsync(decimal initial)
    {
        IAccount child = new ChildAccount(initial);
        return Task.FromResult(child);
    }

    public void AddChild(IAccount child) => _children.Add(child);

    public async Task<decimal> TotalAsync()
    {
        var total = Balance;
        foreach (var child in _children)
        {
            total += await child.GetBalanceAsync();
        }

        return total;
    }
}
