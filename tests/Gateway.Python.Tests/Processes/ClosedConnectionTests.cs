using System.Diagnostics;
using System.Globalization;
using Actors.Client;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Processes;

/// <summary>Connections that CPython closes by itself while its process goes on.</summary>
public class ClosedConnectionTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lock_stays_with_a_process_that_has_closed_its_connection_for_as_long_as_it_lives(bool dies)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
        var time = new ManualTimeProvider();
        await using var host = await PythonHost.StartAsync(options => options with { OrphanGrace = 10 * Moment }, time: time);
        await using var client = await host.ConnectAsync();
        var guard = await client.GetLockAsync("lock");
        var steps = await client.GetQueueAsync<string>("steps");
        var go = await client.GetQueueAsync<string>("go");
        await using var program = host.Start(PythonInterpreter.Any, "forgetful.py");
        var holder = int.Parse(await steps.GetAsync().AsTask().InTime(), CultureInfo.InvariantCulture);

        for (var i = 0; i < 30; i++)
        {
            await client.PingAsync();
            time.Advance(Moment);
        }

        Assert.Null(await guard.TryAcquireAsync(TimeSpan.Zero));
        var next = guard.AcquireAsync().AsTask();
        if (dies)
        {
            using var killed = Process.GetProcessById(holder);
            killed.Kill();
            await Patience.UntilAsync(
                () =>
                {
                    time.Advance(Moment);
                    return next.IsCompleted;
                },
                "the lock of the dead process is had after the grace");
        }
        else
        {
            await go.PutAsync("go on");
        }

        await using var held = await next.InTime();
        Assert.Equal(dies, held.IsAbandoned);
        Assert.Equal($"ended with {(dies ? -9 : 0)}", await program.Output.ExpectAsync());
    }
}
