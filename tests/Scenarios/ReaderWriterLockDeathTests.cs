using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Processes that are killed while they have a reader-writer lock in one of its ways, or wait for it.</summary>
public class ReaderWriterLockDeathTests
{
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

    private static async Task<ChildProcess> StartHolderAsync(string role, HostProcess host)
    {
        var holder = ClientRoles.Start(role, host);
        await holder.Output.FishAsync(said => said == "has it");
        return holder;
    }

    private static Task UntilWaitingAsync(ISharedReaderWriterLock shared, int count) =>
        Patience.UntilAsync(() => shared.CountWaitingAsync().AsTask().Result == count, $"{count} wait for the lock");
}
