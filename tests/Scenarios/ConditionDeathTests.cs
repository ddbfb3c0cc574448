using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Processes that are killed while they wait for a condition, have been notified, or notify.</summary>
public class ConditionDeathTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Notification_is_not_lost_with_a_process_that_is_killed_while_it_waits_for_it(bool isNotifiedBefore)
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var condition = await client.GetConditionAsync("condition");
        await using var dying = await StartWaitingAsync(host, condition);
        await using var other = await StartWaitingAsync(host, condition);

        // The one that dies has waited longest, and the host does not know yet.
        var held = await condition.AcquireAsync();
        dying.Freeze();
        if (isNotifiedBefore)
        {
            Assert.Equal(1, await condition.NotifyAsync(held));
            await dying.KillAsync();
        }
        else
        {
            await dying.KillAsync();
            Assert.Equal(1, await condition.NotifyAsync(held));
        }

        await held.ReleaseAsync();

        await other.Output.FishAsync(said => said == "woken");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_of_a_killed_notifier_goes_to_those_whom_it_notified_or_to_the_next_notifier(bool notifies)
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        await using var other = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var condition = await client.GetConditionAsync("condition");
        var mine = await condition.AcquireAsync();
        var woken = condition.WaitAsync(mine).AsTask();
        await using var dying = ClientRoles.Start(ClientRoles.Notifier, host);
        await dying.Output.FishAsync(said => said == "has it");
        if (notifies)
        {
            await dying.SayAsync("notify");
            await dying.Output.FishAsync(said => said == "notified 1");
        }

        Assert.False(woken.IsCompleted);
        await dying.KillAsync();
        if (!notifies)
        {
            var theirs = await other.GetConditionAsync("condition");
            await using var held = await theirs.AcquireAsync().InTime();
            Assert.True(held.IsAbandoned);
            Assert.False(woken.IsCompleted);
            Assert.Equal(1, await theirs.NotifyAllAsync(held));
        }

        Assert.True(await woken.InTime());
        Assert.Equal(notifies, mine.IsAbandoned);
        await mine.ReleaseAsync();
    }

    // It says so while it has the lock: who gets the lock after it knows that it waits.
    private static async Task<ChildProcess> StartWaitingAsync(HostProcess host, ISharedCondition condition)
    {
        var process = ClientRoles.Start(ClientRoles.ConditionWaiter, host);
        await process.Output.FishAsync(said => said == "waits");
        await (await condition.AcquireAsync().InTime()).ReleaseAsync();
        return process;
    }
}
