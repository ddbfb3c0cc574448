using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Processes that die or stand still while they hold a lock or wait for one.</summary>
public class LockDeathTests
{
    [Fact]
    public async Task Lock_of_a_killed_process_goes_to_the_next_who_is_told_that_it_was_abandoned()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetLockAsync("lock");
        await using var holder = await StartHolderAsync(host);
        var waiting = shared.AcquireAsync().AsTask();

        await holder.KillAsync();

        await using var held = await waiting.InTime();
        Assert.True(held.IsAbandoned);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_process_loses_its_place_in_the_line_wherever_it_stands(int dead)
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetLockAsync("lock");
        var held = await shared.AcquireAsync();
        var line = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                line.Add(ClientRoles.Start(ClientRoles.LockHolder, host));
                await Patience.UntilAsync(() => shared.CountWaitingAsync().AsTask().Result == line.Count, "the process waits for the lock");
            }

            await line[dead].KillAsync();
            await Patience.UntilAsync(() => shared.CountWaitingAsync().AsTask().Result == 2, "the killed process waits no more");
            await held.ReleaseAsync();

            foreach (var process in line.Where((_, place) => place != dead))
            {
                await process.Output.FishAsync(said => said.EndsWith("clean", StringComparison.Ordinal));
                await process.SayAsync("release");
            }
        }
        finally
        {
            foreach (var process in line)
            {
                await process.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Lock_that_was_granted_to_a_process_that_never_got_to_know_is_not_lost()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetLockAsync("lock");
        var held = await shared.AcquireAsync();
        await using var frozen = ClientRoles.Start(ClientRoles.LockHolder, host);
        await Patience.UntilAsync(() => shared.CountWaitingAsync().AsTask().Result == 1, "the process waits for the lock");

        // The grant is on its way to a process that does not read it, and never will.
        frozen.Freeze();
        await held.ReleaseAsync();
        Assert.True(await shared.IsLockedAsync());
        await frozen.KillAsync();

        await using var again = await shared.AcquireAsync().InTime();
        Assert.True(again.IsAbandoned);
    }

    [Fact]
    public async Task Process_that_stood_still_past_its_grace_has_lost_its_lock_and_can_do_nothing_with_it()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var shared = await client.GetLockAsync("lock");
        var dictionary = await client.GetDictionaryAsync<string, int>("fenced");
        await using var holder = await StartHolderAsync(host);
        await holder.SayAsync("write");
        await holder.Output.FishAsync(said => said == "write done");

        holder.Freeze();
        await using var held = await shared.AcquireAsync().InTime();
        await dictionary.With(held).SetAsync("written", -1);
        holder.Thaw();

        await holder.Output.FishAsync(said => said == "lost");
        await holder.SayAsync("write");
        Assert.Equal($"write refused {ErrorCode.LockLost}", await holder.Output.FishAsync(said => said.StartsWith("write", StringComparison.Ordinal)));
        await holder.SayAsync("release");
        Assert.Equal($"release refused {ErrorCode.NotHeld}", await holder.Output.FishAsync(said => said.StartsWith("release", StringComparison.Ordinal)));
        Assert.Equal(-1, await dictionary.GetAsync("written"));
        Assert.True(await shared.IsLockedAsync());
    }

    private static async Task<ChildProcess> StartHolderAsync(HostProcess host)
    {
        var holder = ClientRoles.Start(ClientRoles.LockHolder, host);
        await holder.Output.FishAsync(said => said.StartsWith("has ", StringComparison.Ordinal));
        return holder;
    }
}
