using Microsoft.Extensions.Configuration;

namespace Actors.Samples.ExchangeRates;

/// <summary>Made by the host's container: its constructor's parameters are services and configuration.</summary>
internal sealed class Exchange(RateTable rates, IConfiguration configuration)
{
    private readonly decimal _margin = configuration.GetValue<decimal>("exchange:margin");

    public decimal Convert(decimal amount, string from, string to) => Math.Round(amount * rates.Of(from) / rates.Of(to) * (1 - _margin), 2);
}
