using Actors.Contracts.Classes;

namespace Actors.Samples.SharedBank;

[SharedObject]
public interface IAccount
{
    decimal Balance { get; }

    ValueTask<decimal> DepositAsync(decimal amount);

    ValueTask<decimal> WithdrawAsync(decimal amount);
}
