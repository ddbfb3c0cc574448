using Actors.Contracts.Classes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>One for all.</summary>
[SharedObject]
public interface IBank
{
    int Opened { get; }

    Task<IAccount> OpenAsync(string owner, decimal initial);

    Task TransferAsync(IAccount from, IAccount to, decimal amount);
}
