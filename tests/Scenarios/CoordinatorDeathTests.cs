using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>A process that is killed while it holds a permit, takes part in a latch, and waits at a barrier and for an event.</summary>
public class CoordinatorDeathTests
{
    [Fact]
    public async Task Nobody_waits_for_a_killed_process_and_nothing_is_given_to_it()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var semaphore = await client.GetSemaphoreAsync("semaphore");
        var latch = await client.GetLatchAsync("latch", 1, ParticipantDeath.Signal);
        var barrier = await client.GetBarrierAsync("barrier", 3);
        var signal = await client.GetEventAsync("event", autoReset: true);
        await using var dying = ClientRoles.Start(ClientRoles.Party, host);
        await UntilAsync(async () => (await barrier.GetStatusAsync()).Waiting == 1 && await signal.CountWaitingAsync() == 1);
        var permits = semaphore.AcquireAsync().AsTask();
        var opened = latch.WaitAsync().AsTask();
        var passed = barrier.WaitAsync().AsTask();

        // Handed to the dying process, which stands first in line but never says that it has it.
        dying.Freeze();
        var signalled = signal.WaitAsync().AsTask();
        await UntilAsync(async () => await signal.CountWaitingAsync() == 2);
        Assert.Equal(1, await signal.SetAsync());
        await dying.KillAsync();

        await using var granted = await permits.InTime();
        Assert.True(await opened.InTime());
        Assert.True(await signalled.InTime());
        Assert.Equal(ErrorCode.BrokenBarrier, (await Assert.ThrowsAsync<ActorException>(() => passed.InTime())).Code);
    }

    [Fact]
    public async Task Signal_is_kept_for_the_living_when_those_who_waited_were_killed()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var signal = await client.GetEventAsync("event", autoReset: true);
        await using var dying = ClientRoles.Start(ClientRoles.Party, host);
        await UntilAsync(async () => await signal.CountWaitingAsync() == 1);

        await dying.KillAsync();
        await UntilAsync(async () => await signal.CountWaitingAsync() == 0);

        Assert.Equal(0, await signal.SetAsync());
        Assert.True(await signal.WaitAsync(TimeSpan.Zero).InTime());
    }

    // What another process has come to is seen by asking.
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience.Default);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
