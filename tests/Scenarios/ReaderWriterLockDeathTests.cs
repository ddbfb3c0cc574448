using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Processes that are killed while they have a reader-writer lock in one of its ways, or wait for it.</summary>
public class ReaderWriterLockDeathTests
{
    [Theory]
    [InlineData(ClientRoles.Reader, false)]
    [InlineData(ClientRoles.Upgrader, false)]
    [InlineData(ClientRoles.LockWriter, true)]
    public async Task Lock_of_a_killed_process_goes_to_the_writer_who_waits_and_only_a_writer_abandons_it(string role, bool abandons)
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetReaderWriterLockAsync("shared");
        await using var dying = await StartHolderAsync(role, host);
        var writing = shared.AcquireWriteAsync().AsTask();
        await UntilWaitingAsync(shared, 1);

        await dying.KillAsync();

        await using var held = await writing.InTime();
        Assert.Equal(abandons, held.IsAbandoned);
        Assert.Equal((0, false, true), await shared.CountHoldersAsync());
    }

    [Theory]
    [InlineData(ClientRoles.Reader)]
    [InlineData(ClientRoles.Upgrader)]
    [InlineData(ClientRoles.LockWriter)]
    public async Task Killed_process_loses_its_place_in_the_line(string role)
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var other = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetReaderWriterLockAsync("shared");
        var held = await shared.AcquireWriteAsync();
        await using var dying = ClientRoles.Start(role, host);
        await UntilWaitingAsync(shared, 1);
        var writing = (await other.GetReaderWriterLockAsync("shared")).AcquireWriteAsync().AsTask();
        await UntilWaitingAsync(shared, 2);

        await dying.KillAsync();
        await UntilWaitingAsync(shared, 1);
        await held.ReleaseAsync();

        await using var next = await writing.InTime();
        Assert.False(next.IsAbandoned);
        dying.Output.ExpectNoneYet();
    }

    [Fact]
    public async Task Readers_wait_no_longer_behind_a_writer_that_was_killed()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var other = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetReaderWriterLockAsync("shared");
        await using var held = await shared.AcquireReadAsync();
        await using var dying = ClientRoles.Start(ClientRoles.LockWriter, host);
        await UntilWaitingAsync(shared, 1);
        var reading = (await other.GetReaderWriterLockAsync("shared")).AcquireReadAsync().AsTask();
        await UntilWaitingAsync(shared, 2);

        await dying.KillAsync();

        await using var together = await reading.InTime();
        Assert.Equal((2, false, false), await shared.CountHoldersAsync());
    }

    [Fact]
    public async Task Process_that_is_killed_while_it_waits_to_be_upgraded_keeps_nobody_out()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var other = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetReaderWriterLockAsync("shared");
        var held = await shared.AcquireReadAsync();
        await using var dying = await StartHolderAsync(ClientRoles.Upgrader, host);
        await dying.SayAsync("upgrade");
        await UntilWaitingAsync(shared, 1);
        var upgradeable = (await other.GetReaderWriterLockAsync("shared")).AcquireUpgradeableAsync().AsTask();
        await UntilWaitingAsync(shared, 2);

        await dying.KillAsync();

        await using var next = await upgradeable.InTime();
        Assert.False(next.IsAbandoned);
        Assert.Equal((2, true, false), await shared.CountHoldersAsync());
        await held.ReleaseAsync();
        Assert.True(await next.UpgradeAsync(Timeout.InfiniteTimeSpan).InTime());
    }

    [Fact]
    public async Task Process_that_is_killed_after_it_was_upgraded_has_abandoned_the_lock()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetReaderWriterLockAsync("shared");
        await using var dying = await StartHolderAsync(ClientRoles.Upgrader, host);
        await dying.SayAsync("upgrade");
        await dying.Output.FishAsync(said => said == "has it");
        var reading = shared.AcquireReadAsync().AsTask();
        await UntilWaitingAsync(shared, 1);

        await dying.KillAsync();

        await using var held = await reading.InTime();
        Assert.True(held.IsAbandoned);
    }

    private static async Task<ChildProcess> StartHolderAsync(string role, HostProcess host)
    {
        var holder = ClientRoles.Start(role, host);
        await holder.Output.FishAsync(said => said == "has it");
        return holder;
    }

    private static Task UntilWaitingAsync(ISharedReaderWriterLock shared, int count) =>
        Patience.UntilAsync(() => shared.CountWaitingAsync().AsTask().Result == count, $"{count} wait for the lock");
}
