using Actors.Contracts.Classes;

namespace Actors.Samples.SharedBank;

/// <summary>An account: a plain class with synchronous methods. One call at a time, so it needs no lock.</summary>
public sealed class Account([Argument] decimal initial = 0)
{
    public decimal Balance { get; private set; } = initial;

    public decimal Deposit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Balance += amount;
    }

    public decimal Withdraw(decimal amount) =>
        amount <= Balance ? Balance -= amount : throw new InvalidOperationException($"There are only {Balance}.");
}
