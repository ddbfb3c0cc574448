namespace Actors.Samples.ExchangeRates;

/// <summary>A service of the host's own: what one of each currency is worth.</summary>
internal sealed class RateTable
{
    private readonly Dictionary<string, decimal> _worth = new() { ["EUR"] = 1.00m, ["USD"] = 0.80m, ["GBP"] = 1.25m };

    public decimal Of(string currency) => _worth.TryGetValue(currency, out var worth)
        ? worth
        : throw new ArgumentException($"Found the currency {currency}; expected one of {string.Join(", ", _worth.Keys)}.");
}
