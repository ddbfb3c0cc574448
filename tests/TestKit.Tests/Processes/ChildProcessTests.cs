using System.Globalization;
using Actors.Client;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Tests.Processes;

public class ChildProcessTests
{
    private const char Stopped = 'T';

    [Fact]
    public async Task Frozen_process_stands_still_with_all_its_threads_and_goes_on_when_it_is_thawed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The states of threads are read from /proc.");
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        for (var round = 0; round < 20; round++)
        {
            // It has something to do, so that some threads run and others sleep.
            var ping = client.PingAsync().AsTask();
            host.Process.Freeze();

            var threads = StatesOfThreads(host.Process);
            Assert.True(threads.Count > 1, $"It has {threads.Count} threads.");
            Assert.All(threads, state => Assert.Equal(Stopped, state));
            Assert.Equal(Stopped, StateIn($"/proc/{Id(host.Process)}/stat"));
            host.Process.Thaw();
            await ping.InTime();
        }
    }

    [Fact]
    public async Task Freezing_twice_is_freezing_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The states of threads are read from /proc.");
        await using var child = ChildProcess.Start("cat", []);
        child.Freeze();
        child.Freeze();
        Assert.Equal([Stopped], StatesOfThreads(child));

        child.Thaw();
        child.Thaw();

        await child.SayAsync("awake");
        Assert.Equal("awake", await child.Output.ExpectAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_that_has_ended_can_be_neither_frozen_nor_thawed(bool isKilledInTheIce)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var child = ChildProcess.Start("cat", []);
        if (isKilledInTheIce)
        {
            child.Freeze();
        }

        await child.KillAsync();

        var message = $"Process {Id(child)} has ended, or is no child of this one; expected a child that runs or stands still.";
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(child.Freeze).Message);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(child.Thaw).Message);
    }

    [Fact]
    public void Process_that_is_not_there_cannot_be_frozen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        Assert.Contains("is no child of this one", Assert.Throws<InvalidOperationException>(() => ChildSignals.Freeze(int.MaxValue)).Message, StringComparison.Ordinal);
    }

    private static List<char> StatesOfThreads(ChildProcess process) =>
        [.. Directory.GetDirectories($"/proc/{Id(process)}/task").Select(static thread => StateIn($"{thread}/stat"))];

    // 4711 (name of the program) S ...
    private static char StateIn(string file)
    {
        var stat = File.ReadAllText(file);
        return stat[stat.LastIndexOf(')') + 2];
    }

    private static string Id(ChildProcess process) => process.Id.ToString(CultureInfo.InvariantCulture);
}
