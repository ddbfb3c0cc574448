using Actors.Contracts.Classes;

namespace Actors.Samples.ExchangeRates;

[SharedObject]
public interface IExchange
{
    [ReadOnly]
    Task<decimal> ConvertAsync(decimal amount, string from, string to);
}
