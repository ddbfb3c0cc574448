using Actors.Classes;
using Actors.Client;
using Actors.Gateway.Python.Support;
using Actors.Gateway.Python.Support.Classes;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Processes;

/// <summary>Calls of the host's classes whose Python process dies, or which take too long.</summary>
public class ClassDeathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_of_a_killed_process_is_cancelled_and_the_object_takes_the_next(bool overUnix)
    {
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var account = await client.GetObjectAsync<IAccount>("shared");
        await using var caller = overUnix ? host.StartOverUnix(PythonInterpreter.Any, "roles.py", "caller") : host.Start(PythonInterpreter.Any, "roles.py", "caller");
        await host.Events.ExpectAsync("waiting");
        var deposit = account.DepositAsync(1);

        await caller.KillAsync();

        await host.Events.ExpectAsync("cancelled");
        Assert.Equal(1, await deposit.AsTask().InTime());
    }

    [Fact]
    public async Task A_stream_of_a_killed_process_ends_and_its_iterator_is_gone()
    {
        await using var host = await PythonHost.StartAsync();
        await using var observer = await RawPythonClient.OpenAsync(host.Port);
        await using var reader = host.Start(PythonInterpreter.Any, "roles.py", "reader");
        Assert.Equal("begun", await reader.Output.ExpectAsync());
        await host.Events.ExpectAsync("watching");

        await reader.KillAsync();

        await host.Events.ExpectAsync("unwatched");
        await Patience.UntilAsync(() => host.System.Sessions.All.All(session => !session.Client.StartsWith("python Main", StringComparison.Ordinal)), "its session is over");

        // What a session had is given back after it has left the table of sessions.
        await Patience.UntilAsync(
            () => observer.AskAsync("(NVnumber_of_objects\n(t}t."u8.ToArray()).Result == "('#RETURN', 0)", "its iterator is gone");
    }

    [Fact]
    public async Task A_stream_whose_iterator_is_dropped_ends()
    {
        await using var host = await PythonHost.StartAsync();
        await using var reader = host.Start(PythonInterpreter.Any, "roles.py", "dropper");
        Assert.Equal("begun", await reader.Output.ExpectAsync());

        await host.Events.ExpectAsync("unwatched");
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_a_TimeoutError_and_is_cancelled()
    {
        var time = new ManualTimeProvider();
        await using var host = await PythonHost.StartAsync(accounts: new ClassOptions { CallTimeout = TimeSpan.FromSeconds(1) }, time: time);
        await using var caller = host.Start(PythonInterpreter.Any, "roles.py", "impatient");
        await host.Events.ExpectAsync("waiting");

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("timeout", await caller.Output.ExpectAsync());
        await host.Events.ExpectAsync("cancelled");
    }

    [Fact]
    public async Task Python_and_NET_call_one_object_and_no_call_is_lost()
    {
        const int Times = 100;
        await using var host = await PythonHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var account = await client.GetObjectAsync<IAccount>("shared");
        var programs = Enumerable.Range(0, 3).Select(_ => host.Start(PythonInterpreter.Any, "deposits.py", $"{Times}")).ToList();

        for (var i = 0; i < Times; i++)
        {
            await account.DepositAsync(1);
        }

        foreach (var program in programs)
        {
            Assert.Equal(0, await program.ExpectExitAsync());
            await program.DisposeAsync();
        }

        Assert.Equal(4 * Times, await account.GetBalanceAsync());
        Assert.Equal(3, await (await client.GetSharedObjectAsync<IBank>()).GetOpenedAsync());
    }
}
