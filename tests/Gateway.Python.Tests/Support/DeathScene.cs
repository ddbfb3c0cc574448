using System.Globalization;
using System.Runtime.InteropServices;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Gateway.Python.Connections.Peers;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Support;

/// <summary>
/// A host, and a Python process of each start method that holds, awaits and is granted one object of each kind for each row of the table; all of
/// them are killed in the middle of it. What a row is about happens to an object of its own, so all share one death.
/// </summary>
public sealed class DeathScene : IAsyncLifetime
{
    private const int Stop = 19;
    private const int Kill = 9;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = 20 * Moment;

    // What can be had of each, as the programs call it, and the host's type of it.
    private static readonly Dictionary<string, string> TypeNames = new()
    {
        ["lock"] = "lock",
        ["rlock"] = "reentrant-lock",
        ["semaphore"] = "semaphore",
        ["bounded semaphore"] = "bounded-semaphore",
        ["condition"] = "condition",
        ["notification"] = "condition",
        ["item"] = "queue",
        ["room"] = "queue",
        ["event"] = "event",
        ["barrier"] = "barrier",
    };

    private readonly ManualTimeProvider _time = new();
    private readonly Dictionary<string, IAsyncDisposable> _blocked = [];
    private readonly Dictionary<string, Task<IAsyncDisposable>> _next = [];
    private readonly List<Victim> _victims = [];
    private PythonHost? _host;
    private ObjectClient? _client;

    /// <summary>How a process begins: run by itself, or one of the start methods of multiprocessing.</summary>
    public static string[] Methods { get; } = ["none", "fork", "spawn", "forkserver"];

    internal ObjectClient Client => _client!;

    /// <summary>What the test had of the killed ones before the time was over in which anyone may give it back for them.</summary>
    internal IReadOnlyList<string> HadTooEarly { get; private set; } = [];

    /// <summary>The test's own waits at barriers, by their names.</summary>
    internal Dictionary<string, Task<int>> AtBarriers { get; } = [];

    internal static string NameOf(string what, string kind, string method) => $"{what} {kind}, {method}";

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || !PythonInterpreter.IsThere)
        {
            // Its tests are skipped.
            return;
        }

        try
        {
            await PlayAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives back what the test has had from the beginning.</summary>
    internal ValueTask FreeAsync(string name) => _blocked[name].DisposeAsync();

    /// <summary>The test's own wait for what a killed process had, which began before its death.</summary>
    internal Task<IAsyncDisposable> NextAsync(string name) => _next[name].InTime();

    public async ValueTask DisposeAsync()
    {
        foreach (var victim in _victims)
        {
            _ = Send(victim.Id, Kill);
            await victim.Program.DisposeAsync();
        }

        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private async Task PlayAsync()
    {
        _host = await PythonHost.StartAsync(options => options with { OrphanGrace = Grace }, time: _time);
        _client = await _host.ConnectAsync();
        foreach (var method in Methods)
        {
            await BlockAsync(method);
        }

        await StartAsync();
        foreach (var method in Methods)
        {
            await WaitAsync(method);
        }

        await GrantAndKillAsync();
        await LetTheGracePassAsync();
    }

    private async Task BlockAsync(string method)
    {
        foreach (var kind in Taking.AllKinds)
        {
            await BlockAsync(NameOf("awaits", kind, method), kind);
            await BlockAsync(NameOf("granted", kind, method), kind);
        }

        var full = await Client.GetQueueAsync<int>(NameOf("awaits", "room", method), new QueueOptions { MaxSize = 1 });
        await full.PutAsync(1);
    }

    private async Task BlockAsync(string name, string kind) => _blocked[name] = await Taking.AcquireAsync(Client, kind, name);

    // Each of another version, and half of them over the Unix socket.
    private async Task StartAsync()
    {
        var versions = new[] { "3.12", "3.8", "3.11", "3.13" };
        var programs = Methods.Zip(versions, (method, version) =>
            _host!.Start(PythonInterpreter.Prefer(version), overUnix: method is "none" or "spawn", "scene.py", method)).ToList();
        foreach (var (method, program) in Methods.Zip(programs))
        {
            var words = (await program.Output.ExpectAsync()).Split(' ');
            _victims.Add(new Victim(method, program, int.Parse(words[0], CultureInfo.InvariantCulture), words[1]));
        }

        await Patience.UntilAsync(() => _victims.TrueForAll(IsInTheMiddle), "all hold and await what they are to");
    }

    private bool IsInTheMiddle(Victim victim)
    {
        // For how many things each thread stands: what it holds, awaits and is granted is each of its own thread.
        var tied = _host!.System.Sessions.All
            .Where(session => session.Client.StartsWith($"python {victim.Name}|", StringComparison.Ordinal))
            .Count(session => session.IsTiedToAny(new HashSet<string> { TypeNames[session.Client[(session.Client.IndexOf('|', StringComparison.Ordinal) + 1)..].Split(' ', 2)[1]] }));
        return tied == (3 * Taking.AllKinds.Length) + 6;
    }

    private async Task WaitAsync(string method)
    {
        foreach (var name in Taking.AllKinds.Select(kind => (kind, NameOf("holds", kind, method))))
        {
            _next[name.Item2] = Taking.AcquireAsync(Client, name.kind, name.Item2);
        }

        var barrier = NameOf("awaits", "barrier", method);
        AtBarriers[barrier] = (await Client.GetBarrierAsync(barrier, 3)).WaitAsync().AsTask();

        // Who has its lock knows that the one who had it before waits.
        var condition = await Client.GetConditionAsync(NameOf("awaits", "notification", method));
        await using var held = await condition.AcquireAsync();
    }

    // What is granted now is on its way to a process that does not read it, and never will.
    private async Task GrantAndKillAsync()
    {
        foreach (var victim in _victims)
        {
            await FreezeAsync(victim.Id);
            foreach (var kind in Taking.AllKinds)
            {
                var name = NameOf("granted", kind, victim.Method);
                await FreeAsync(name);
                _next[name] = Taking.AcquireAsync(Client, kind, name);
            }

            await (await Client.GetQueueAsync<int>(NameOf("granted", "item", victim.Method))).PutManyAsync([1, 2]);
        }

        foreach (var victim in _victims)
        {
            Assert.Equal(0, Send(victim.Id, Kill));
        }

        foreach (var victim in _victims)
        {
            // Its parent has awaited its end.
            await (victim.Method == "none" ? victim.Program.ExpectExitAsync() : (Task)victim.Program.Output.ExpectAsync());
        }

        await Patience.UntilAsync(
            () => !_victims.Exists(victim => _host!.System.Sessions.All.Any(session => session.Client.StartsWith($"python {victim.Name}|awaits", StringComparison.Ordinal))),
            "those who waited are gone");
    }

    private async Task LetTheGracePassAsync()
    {
        await PassAsync(Grace - Moment);
        HadTooEarly = [.. _next.Where(next => next.Value.IsCompleted).Select(next => next.Key)];
        await PassAsync(Grace);
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Moment)
        {
            await Client.PingAsync();
            _time.Advance(Moment);
        }

        await Client.PingAsync();
    }

    // With all its threads.
    private static async Task FreezeAsync(int process)
    {
        Assert.Equal(0, Send(process, Stop));
        await Patience.UntilAsync(
            () => Directory.EnumerateDirectories($"/proc/{process}/task").All(thread =>
                ProcessStat.TryRead(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), out var stat) && stat.State == 'T'),
            "it stands still");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);

    /// <param name="Method">How it began.</param>
    /// <param name="Program">The program that is it, or that has begun it.</param>
    /// <param name="Id">Its process id.</param>
    /// <param name="Name">What multiprocessing calls it.</param>
    private sealed record Victim(string Method, ChildProcess Program, int Id, string Name);
}
