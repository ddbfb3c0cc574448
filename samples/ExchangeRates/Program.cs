using Actors.Classes;
using Actors.Client;
using Actors.Hosting;
using Actors.Samples.ExchangeRates;
using Microsoft.Extensions.DependencyInjection;

var builder = ObjectHost.CreateBuilder(["--exchange:margin=0.02", .. args]);
builder.Options = new ObjectHostOptions { Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
builder.Services.AddSingleton<RateTable>();
builder.Objects.Register<IExchange, Exchange>(options: new ClassOptions { Lifetime = ObjectLifetime.Shared });
await using var host = builder.Build();
await host.StartAsync();
await using var client = await ObjectClient.ConnectAsync($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", new ObjectClientOptions { AuthKey = host.AuthKey });

var exchange = await client.GetSharedObjectAsync<IExchange>();
var pounds = await exchange.ConvertAsync(100m, "EUR", "GBP");
Console.WriteLine($"100 EUR are {pounds} GBP");
try
{
    await exchange.ConvertAsync(1m, "EUR", "XYZ");
    return 1;
}
catch (ArgumentException e)
{
    Console.WriteLine($"refused: {e.Message}");
}

return pounds == 78.40m ? 0 : 1;
