using System.Globalization;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Gateway.Python.Processes;

/// <summary>Python processes that are killed in the middle of something: nothing stays held, nobody waits for them, no item is lost.</summary>
public class DeathTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("lock", false)]
    [InlineData("lock", true)]
    [InlineData("rlock", false)]
    [InlineData("semaphore", true)]
    [InlineData("bounded semaphore", false)]
    [InlineData("condition", true)]
    public async Task What_a_killed_process_had_taken_goes_to_the_next_as_abandoned_after_the_grace(string kind, bool overUnix)
    {
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        await using var holder = host.Start(PythonInterpreter.Any, overUnix, "roles.py", "hold", kind);
        Assert.Equal("taken", await holder.Output.ExpectAsync());
        var next = Taking.AcquireAsync(client, kind, "held");
        await client.PingAsync();
        Assert.False(next.IsCompleted);

        await holder.KillAsync();

        await using var held = await next.InTime();
        Assert.NotEqual(false, (held as IHeldLock)?.IsAbandoned);
    }

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
    public async Task A_killed_waiter_takes_no_lock()
    {
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        var guard = await client.GetLockAsync("lock");
        var held = await guard.AcquireAsync();
        await using var waiter = Start(host, false, "lock-waiter");
        await waiter.Output.ExpectAsync();
        await Patience.UntilAsync(() => guard.DescribeAsync().AsTask().Result.Waiting.Count == 1, "it waits");

        await waiter.KillAsync();
        await Patience.UntilAsync(() => guard.DescribeAsync().AsTask().Result.Waiting.Count == 0, "its wait is undone");

        await held.DisposeAsync();
        await using var again = await guard.TryAcquireAsync(TimeSpan.Zero);
        Assert.NotNull(again);
        Assert.False(again.IsAbandoned);
    }

    [Fact]
    public async Task A_process_killed_in_get_takes_no_item()
    {
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        var jobs = await client.GetQueueAsync<int>("jobs");
        await using var getter = Start(host, false, "getter");
        await getter.Output.ExpectAsync();
        await Patience.UntilAsync(() => jobs.GetStatusAsync().AsTask().Result.WaitingGetters == 1, "it waits");

        await getter.KillAsync();
        await Patience.UntilAsync(() => jobs.GetStatusAsync().AsTask().Result.WaitingGetters == 0, "its wait is undone");
        await jobs.PutAsync(7);

        Assert.Equal(7, await jobs.GetAsync().AsTask().InTime());
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

    [Fact]
    public async Task A_process_killed_in_a_barrier_breaks_it_for_the_others_at_once()
    {
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync();
        var barrier = await client.GetBarrierAsync("barrier", 3);
        await using var party = Start(host, false, "party");
        await party.Output.ExpectAsync();
        await Patience.UntilAsync(() => barrier.GetStatusAsync().AsTask().Result.Waiting == 1, "it waits");
        var wait = barrier.WaitAsync().AsTask();

        await party.KillAsync();

        var e = await Assert.ThrowsAsync<ActorException>(() => wait.InTime());
        Assert.Equal(ErrorCode.BrokenBarrier, e.Code);
    }

    [Fact]
    public async Task A_process_killed_while_it_waits_for_a_condition_is_not_notified_in_anothers_place()
    {
        await using var host = await StartAsync();
        await using var waiter = Start(host, false, "condition");
        await using var other = Start(host, false, "condition");
        await waiter.Output.ExpectAsync();
        await other.Output.ExpectAsync();
        await waiter.KillAsync();
        await Patience.UntilAsync(() => host.System.Sessions.All.Count(session => session.Client.StartsWith("python Main", StringComparison.Ordinal)) == 1, "its session is over");

        await using var client = await host.ConnectAsync();
        var condition = await client.GetConditionAsync("condition");
        while (other.Output.Count == 0)
        {
            await using var held = await condition.AcquireAsync().AsTask().InTime();
            await condition.NotifyAsync(held);
            await held.DisposeAsync();
        }

        Assert.Equal("notified", await other.Output.ExpectAsync());
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
