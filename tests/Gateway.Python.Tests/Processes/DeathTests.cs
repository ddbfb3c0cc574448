using System.Globalization;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Gateway.Python.Processes;

/// <summary>What becomes of what Python processes had that have ended, beside the <see cref="DeathTableTests">table of deaths</see>.</summary>
public class DeathTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    [Theory]
    [MemberData(nameof(Taking.Kinds), MemberType = typeof(Taking))]
    public async Task What_a_process_had_taken_that_has_exited_is_still_taken_and_its_parent_may_release_it(string kind)
    {
        await using var host = await PythonHost.StartAsync(options => options with { OrphanGrace = TimeSpan.FromMinutes(10) });
        await using var client = await host.ConnectAsync();
        await using var child = Start(host, false, "exit", kind);
        Assert.Equal(0, await child.ExpectExitAsync());
        await Patience.UntilAsync(() => host.System.Sessions.All.All(session => !session.Client.StartsWith("python Main", StringComparison.Ordinal)), "the child's session is over");
        var next = Taking.AcquireAsync(client, kind, "held");
        await client.PingAsync();
        Assert.False(next.IsCompleted);

        await using var parent = host.Start(PythonInterpreter.Any, "release.py", kind);
        Assert.Equal(0, await parent.ExpectExitAsync());

        await using var held = await next.InTime();
        Assert.NotEqual(true, (held as IHeldLock)?.IsAbandoned);
    }

    [Fact]
    public async Task Consumers_that_are_killed_again_and_again_lose_no_item()
    {
        const int Items = 400;
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        var jobs = await client.GetQueueAsync<int?>("jobs");
        var results = await client.GetListAsync<int>("results");
        await jobs.PutManyAsync(Enumerable.Range(0, Items).Select(item => (int?)item).ToList());
        var taken = new HashSet<int>();
        var killed = 0;
        while (killed < 5)
        {
            await using var consumer = Start(host, false, "consumer");
            taken.UnionWith((await consumer.Output.ExpectAsync(5 + killed)).Select(line => int.Parse(line, CultureInfo.InvariantCulture)));
            await consumer.KillAsync();
            killed++;
        }

        await using var last = Start(host, false, "consumer");
        await jobs.PutAsync(null);
        Assert.Equal(0, await last.ExpectExitAsync());

        // One that was killed between taking an item and noting it has that one; each at most one.
        var noted = (await results.CopyAsync()).ToHashSet();
        var missing = Enumerable.Range(0, Items).Except(noted).ToList();
        Assert.True(missing.Count <= killed, $"Missing: {string.Join(", ", missing)}");
        Assert.True(taken.IsSubsetOf(noted));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_death_of_a_process_is_seen_though_its_child_has_a_copy_of_the_connection(bool overUnix)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        var guard = await client.GetLockAsync("lock");
        await using var parent = Start(host, overUnix, "lock-with-child");
        var child = int.Parse((await parent.Output.ExpectAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        try
        {
            await parent.KillAsync();

            await using var held = await guard.AcquireAsync().AsTask().InTime();
            Assert.True(held.IsAbandoned);
        }
        finally
        {
            System.Diagnostics.Process.GetProcessById(child).Kill();
        }
    }

    private static Task<PythonHost> StartAsync() => PythonHost.StartAsync(options => options with { OrphanGrace = Grace });

    private static ChildProcess Start(PythonHost host, bool overUnix, params string[] role) =>
        host.Start(PythonInterpreter.Any, overUnix, "roles.py", role);
}
