using System.Globalization;
using Actors.Client;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Processes;

/// <summary>Python processes and .NET clients on the same objects at the same time.</summary>
public class MixedClientsTests
{
    [Fact]
    public async Task Both_add_under_one_lock_and_none_is_lost()
    {
        const int Times = 100;
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var counts = await client.GetDictionaryAsync<string, long>("counts");
        var guard = await client.GetLockAsync("guard");
        var jobs = await client.GetQueueAsync<int?>("jobs");
        var results = await client.GetListAsync<int>("results");

        // Of several versions, at both listeners.
        var programs = new[] { "3.8", "3.11", "3.13" }
            .Select(version => host.Start(PythonInterpreter.Prefer(version), overUnix: version == "3.11", "mixed.py", Times.ToString(CultureInfo.InvariantCulture))).ToList();

        for (var i = 0; i < Times; i++)
        {
            await using var held = await guard.AcquireAsync(cancellationToken: TestContext.Current.CancellationToken);
            var (found, total) = await counts.TryGetAsync("total", TestContext.Current.CancellationToken) is var optional && optional.HasValue ? (true, optional.Value) : (false, 0);
            await counts.SetAsync("total", total + 1, TestContext.Current.CancellationToken);
        }

        for (var job = 0; job < 60; job++)
        {
            await jobs.PutAsync(job, cancellationToken: TestContext.Current.CancellationToken);
        }

        foreach (var program in programs)
        {
            await jobs.PutAsync(null, cancellationToken: TestContext.Current.CancellationToken);
        }

        foreach (var program in programs)
        {
            Assert.Equal(0, await program.ExpectExitAsync());
            Assert.Equal("ok", await program.Output.ExpectAsync());
            await program.DisposeAsync();
        }

        Assert.Equal(4 * Times, (await counts.GetAsync("total", TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 60).Select(job => job * 2), (await results.CopyAsync(TestContext.Current.CancellationToken)).Order());
    }
}
