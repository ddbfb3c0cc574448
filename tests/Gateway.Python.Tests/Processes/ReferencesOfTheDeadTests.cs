using System.Diagnostics;
using System.Globalization;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Processes;

/// <summary>
/// What Python processes had counted that were killed: given back when nobody can have it from them, and not before. The host's clock
/// is moved by hand, so that nothing is given back too early only because the test did not wait for it.
/// </summary>
public sealed class ReferencesOfTheDeadTests : IDisposable
{
    // Its death is seen, the time to claim passes, and as much again. At each second of it every process of the machine is looked at.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    private readonly ManualTimeProvider _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("gate").FullName;

    public static TheoryData<string, bool> VersionsAndTransports => new(
        from version in PythonInterpreter.Versions
        from overUnix in new[] { false, true }
        select (version.Data, overUnix));

    public static TheoryData<string, string, bool> StartMethods => new(
        from method in new[] { "fork", "spawn", "forkserver" }
        from version in new[] { "3.8", "3.11", "3.13" }
        select (version, method, version != "3.11"));

    private string Gate => Path.Combine(_folder, "gate");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(VersionsAndTransports))]
    public async Task What_a_killed_process_alone_had_is_gone_after_a_while(string version, bool overUnix)
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var holder = Start(host, version, overUnix, "holder");
        Assert.Equal("holding", await holder.Output.ExpectAsync());
        _clock.Advance(Long);
        Assert.Equal(before + 3, host.System.ObjectCount);

        await holder.KillAsync();
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(before + 3, host.System.ObjectCount);
        _clock.Advance(Long);

        Assert.Equal(before, host.System.ObjectCount);
    }

    [Fact]
    public async Task A_process_that_drops_proxies_leaves_no_count_behind()
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var dropper = Start(host, "3.11", false, "dropper");
        Assert.Equal("holding", await dropper.Output.ExpectAsync());
        Assert.Equal(before + 1, host.System.ObjectCount);

        Assert.Equal(1, await NumberOfObjectsAsync(host));
        await dropper.KillAsync();
        _clock.Advance(Long);

        // This process has asked, so that it could have the object from the one that was killed.
        Assert.Equal(1, await NumberOfObjectsAsync(host));
    }

    [Theory]
    [MemberData(nameof(StartMethods))]
    public async Task A_child_that_has_not_counted_its_proxies_yet_finds_them_though_its_parent_was_killed(string version, string method, bool overUnix)
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var parent = Start(host, version, overUnix, "child", method);
        using var child = Process.GetProcessById(await WaitingAsync(parent));
        try
        {
            await parent.KillAsync();
            _clock.Advance(Long);
            Assert.Equal(before + 1, host.System.ObjectCount);
            OpenGate();

            Assert.Equal("used [('child', 2), ('parent', 1)]", await parent.Output.ExpectAsync());
        }
        finally
        {
            await KillAsync(child);
        }

        _clock.Advance(Long);
        Assert.Equal(before, host.System.ObjectCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_daemon_that_was_forked_off_keeps_what_its_parent_had_counted(bool overUnix)
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var parent = Start(host, "3.11", overUnix, "daemon");
        using var daemon = Process.GetProcessById(await WaitingAsync(parent));
        try
        {
            await parent.KillAsync();
            _clock.Advance(Long);
            OpenGate();

            Assert.Equal("used [('child', 2), ('parent', 1)]", await parent.Output.ExpectAsync());
        }
        finally
        {
            await KillAsync(daemon);
        }

        _clock.Advance(Long);
        Assert.Equal(before, host.System.ObjectCount);
    }

    [Theory]
    [InlineData("3.8", "fork", false)]
    [InlineData("3.11", "spawn", true)]
    [InlineData("3.11", "forkserver", false)]
    [InlineData("3.13", "spawn", false)]
    [InlineData("3.13", "fork", true)]
    public async Task A_proxy_that_waits_in_a_pipe_of_the_program_outlives_its_sender(string version, string method, bool overUnix)
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var receiver = Start(host, version, overUnix, "queue", method);
        await WaitingAsync(receiver);
        _clock.Advance(Long);
        Assert.Equal(before + 1, host.System.ObjectCount);
        OpenGate();
        Assert.Equal("used [1, 2]", await receiver.Output.ExpectAsync());

        await receiver.KillAsync();
        await Patience.UntilAsync(
            () =>
            {
                _clock.Advance(Long);
                return host.System.ObjectCount == before;
            },
            "the forkserver that it had has ended, and the object is gone");
    }

    [Fact]
    public async Task What_was_counted_lives_as_long_as_any_client_of_that_time()
    {
        await using var host = await StartAsync();
        var before = host.System.ObjectCount;
        await using var killed = Start(host, "3.11", false, "holder");
        await killed.Output.ExpectAsync();
        await using var other = Start(host, "3.11", true, "dropper");
        await other.Output.ExpectAsync();

        await killed.KillAsync();
        _clock.Advance(Long);
        await using var later = Start(host, "3.11", true, "dropper");
        await later.Output.ExpectAsync();
        Assert.Equal(before + 5, host.System.ObjectCount);
        await other.KillAsync();
        _clock.Advance(Long);
        Assert.Equal(before + 2, host.System.ObjectCount);
        await later.KillAsync();
        _clock.Advance(Long);

        Assert.Equal(before, host.System.ObjectCount);
    }

    private static async Task<int> NumberOfObjectsAsync(PythonHost host)
    {
        await using var client = await RawPythonClient.OpenAsync(host.Port);
        var reply = await client.AskAsync("(NVnumber_of_objects\n(t}t."u8.ToArray());
        return int.Parse(reply.Split(' ', ')')[1], CultureInfo.InvariantCulture);
    }

    private static async Task<int> WaitingAsync(ChildProcess process)
    {
        var words = (await process.Output.ExpectAsync()).Split(' ');
        Assert.Equal("waiting", words[0]);
        return int.Parse(words[1], CultureInfo.InvariantCulture);
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync().InTime();
    }

    private Task<PythonHost> StartAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
        return PythonHost.StartAsync(time: _clock);
    }

    private ChildProcess Start(PythonHost host, string version, bool overUnix, string role, params string[] arguments) =>
        host.Start(PythonInterpreter.Require(version), overUnix, "references.py", [role, Gate, .. arguments]);

    private void OpenGate() => new FileStream(Gate, FileMode.Open, FileAccess.Write).Dispose();
}
