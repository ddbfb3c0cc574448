using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Metrics_of_a_host
{
    [Fact]
    public async Task A_collector_sees_sessions_and_connections()
    {
        await using var host = GivenHost.Host();
        await using var client = new RawClient(await host.ConnectInMemoryAsync());
        await client.ShakeHandsAsync(host.AuthKey);

        var figures = Collect(host.Services.GetRequiredService<IMeterFactory>());

        Assert.Equal(1, figures["actors.sessions"]);
        Assert.Equal(1, figures["actors.connections"]);
        Assert.Equal(0, figures["actors.objects"]);
        Assert.Equal(0, figures["actors.dead_letters"]);
    }

    private static Dictionary<string, long> Collect(IMeterFactory meters)
    {
        var figures = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            // Other tests have hosts of their own in this process.
            if (instrument.Meter.Name == "Actors" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, figure, _, _) => figures[instrument.Name] = figure);
        listener.SetMeasurementEventCallback<long>((instrument, figure, _, _) => figures[instrument.Name] = figure);
        listener.Start();
        listener.RecordObservableInstruments();
        return figures;
    }
}
