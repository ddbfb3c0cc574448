using Actors.Client;
using Actors.Processes.Tests.Support;

namespace Actors.Processes.Tests.Children;

/// <summary>What is left when a process dies without a word. Each kills a real one.</summary>
public class DeathTests
{
    private static CancellationToken Ending => Limits.Ending;

    [Fact]
    public async Task Daemon_dies_with_its_killed_parent()
    {
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LiveWithChildAsync(true, ids));
        using var daemon = new ProcessDeath(await ids.NextAsync(parent));
        Assert.False(daemon.HasHappened);

        parent.Kill();

        Assert.True(await daemon.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Daemon_dies_with_its_parent_although_a_sibling_lives_on()
    {
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LiveWithSiblingsAsync(ids));
        using var daemon = new ProcessDeath(await ids.NextAsync(parent));
        var siblingId = await ids.NextAsync(parent);
        using var sibling = new ProcessDeath(siblingId);

        parent.Kill();

        Assert.True(await daemon.WaitAsync(Limits.Patience));
        Assert.False(sibling.HasHappened);
        System.Diagnostics.Process.GetProcessById(siblingId).Kill();
    }

    [Fact]
    public async Task Daemon_that_cannot_end_in_good_order_dies_all_the_same()
    {
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LiveWithStubbornDaemonAsync(ids));
        using var daemon = new ProcessDeath(await ids.NextAsync(parent));

        parent.Kill();

        Assert.True(await daemon.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Child_that_is_no_daemon_outlives_its_killed_parent_and_learns_of_it()
    {
        await using var host = await TestHost.StartAsync();
        var news = await host.Client.CreateQueueAsync<string>(cancellationToken: Ending);
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LiveWithWitnessAsync(news, ids));
        using var witness = new ProcessDeath(await ids.NextAsync(parent));
        Assert.Equal("alive: True", await news.GetAsync(cancellationToken: Ending));

        parent.Kill();

        Assert.Equal("alive: False", await news.GetAsync(cancellationToken: Ending));
        Assert.True(await witness.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Lock_of_a_killed_child_goes_to_the_next()
    {
        await using var host = await TestHost.StartAsync(TimeSpan.FromMilliseconds(100));
        var shared = await host.Client.CreateLockAsync(cancellationToken: Ending);
        var held = new Received<bool>();
        await using var child = ChildProcess.Start(() => Methods.HoldAsync(shared, held));
        Assert.True(await held.NextAsync(child));
        Assert.Null(await shared.TryAcquireAsync(cancellationToken: Ending));

        child.Kill();

        Assert.Equal(-9, await child.Exited.WaitAsync(Ending));
        await using var next = await shared.TryAcquireAsync(Limits.Patience, Ending);
        Assert.True(next?.IsAbandoned);
    }

    [Fact]
    public async Task Lock_of_a_terminated_child_is_free_at_once()
    {
        await using var host = await TestHost.StartAsync(TimeSpan.FromDays(1));
        var shared = await host.Client.CreateLockAsync(cancellationToken: Ending);
        var held = new Received<bool>();
        await using var child = ChildProcess.Start(() => Methods.HoldAsync(shared, held));
        Assert.True(await held.NextAsync(child));

        child.Terminate();

        Assert.Equal(-15, await child.Exited.WaitAsync(Ending));
        await using var next = await shared.TryAcquireAsync(Limits.Patience, Ending);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Crash_has_its_signal_as_exit_code()
    {
        await using var child = ChildProcess.Start(() => Methods.Crash(), new ChildProcessOptions { RedirectStandardError = true });
        var said = await child.StandardError.ReadToEndAsync(Ending);

        Assert.Equal(-6, await child.Exited.WaitAsync(Ending));
        Assert.Contains("crash", said);
    }

    [Fact]
    public async Task Process_that_ends_in_good_order_waits_for_its_children()
    {
        await using var host = await TestHost.StartAsync();
        var go = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LeaveChildAsync(false, go, ids));
        using var child = new ProcessDeath(await ids.NextAsync(parent));
        await parent.CompletionAsync(Ending);
        Assert.False(await parent.WaitAsync(TimeSpan.FromSeconds(1), Ending));
        Assert.False(child.HasHappened);

        await go.SetAsync(Ending);

        Assert.True(await child.WaitAsync(Limits.Patience));
        Assert.Equal(0, await parent.Exited.WaitAsync(Ending));
    }

    [Fact]
    public async Task Process_that_ends_in_good_order_ends_its_daemons()
    {
        await using var host = await TestHost.StartAsync();
        var never = await host.Client.CreateEventAsync(cancellationToken: Ending);
        var ids = new Received<int>();
        await using var parent = ChildProcess.Start(() => Parents.LeaveChildAsync(true, never, ids));
        using var daemon = new ProcessDeath(await ids.NextAsync(parent));

        Assert.Equal(0, await parent.Exited.WaitAsync(Ending));
        Assert.True(await daemon.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task Nothing_is_left_of_children_that_have_ended()
    {
        await using var counting = ChildProcess.Start(() => Parents.CountLeaksAsync(24));

        var counts = await counting.ResultAsync(Ending);

        Assert.InRange(counts[1], 1, counts[0]);
        Assert.Equal([0, 0], counts[2..]);
    }
}
