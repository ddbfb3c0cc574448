using System.Text;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Gateway.Python.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Actors.TestKit.Time;

namespace Actors.Gateway.Python.Processes;

/// <summary>
/// Threads of Python processes that end with something taken: it stays taken, as in CPython, for as long as the process lives.
/// </summary>
public sealed class EndedThreadTests : IAsyncLifetime
{
    private const string Thread = "python MainProcess|taker";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = 10 * Moment;

    private readonly ManualTimeProvider _time = new();
    private PythonHost _host = null!;
    private PythonGateway _gateway = null!;
    private ObjectClient _client = null!;

    private string Address => _gateway.Endpoints[0]["tcp://".Length..];

    public async ValueTask InitializeAsync()
    {
        _host = await PythonHost.StartAsync(time: _time);
        var options = new PythonGatewayOptions { Listen = ["tcp://127.0.0.1:0"], OrphanGrace = Grace };
        _gateway = new PythonGateway(_host.System, options, Encoding.ASCII.GetBytes(PythonHost.Key));
        _gateway.Start();
        _client = await _host.ConnectAsync();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Taking.Kinds), MemberType = typeof(Taking))]
    public async Task What_it_took_stays_taken_until_the_process_is_killed(string kind)
    {
        await using var program = await StartAsync(kind);
        var next = AcquireAsync(kind);
        await StayAsync();
        Assert.False(next.IsCompleted);

        await program.KillAsync();
        await StepUntilAsync(() => next.IsCompleted, "it is had after the grace");
        await using var held = await next.InTime();
        Assert.NotEqual(false, (held as IHeldLock)?.IsAbandoned);
        Assert.DoesNotContain(_host.System.Sessions.All, session => session.Client == Thread);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("semaphore")]
    [InlineData("bounded semaphore")]
    public async Task Another_thread_gives_it_back_and_nothing_is_left_of_the_one_that_took_it(string kind)
    {
        await using var program = await StartAsync(kind);
        var next = AcquireAsync(kind);
        await DoAsync(program, "release");

        await using (var held = await next.InTime())
        {
            Assert.NotEqual(true, (held as IHeldLock)?.IsAbandoned);
        }

        await StepUntilAsync(() => _host.System.Sessions.All.All(session => session.Client != Thread), "its session is over");
        await program.KillAsync();
        await StayAsync();
        Assert.Equal(0, await FreeBeyondOneAsync(kind));
    }

    [Theory]
    [InlineData("rlock")]
    [InlineData("condition")]
    public async Task What_has_an_owner_is_given_back_by_none_but_the_thread_that_comes_back(string kind)
    {
        await using var program = await StartAsync(kind);
        var next = AcquireAsync(kind);
        await DoAsync(program, "release as another");
        Assert.False(next.IsCompleted);

        await DoAsync(program, "come back");
        await using var held = await next.InTime();
        Assert.False(((IHeldLock)held).IsAbandoned);
    }

    [Theory]
    [MemberData(nameof(Taking.Kinds), MemberType = typeof(Taking))]
    public async Task What_it_took_is_given_back_by_anyone_as_soon_as_the_process_has_exited(string kind)
    {
        await using var program = await StartAsync(kind);
        var next = AcquireAsync(kind);
        await program.SayAsync("exit");
        Assert.Equal(0, await program.ExpectExitAsync());

        // No time passes on the host: nobody has looked yet whether it lives.
        await using var parent = PythonHost.StartAt(PythonInterpreter.Any, Address, "release.py", kind);
        Assert.Equal(0, await parent.ExpectExitAsync());

        await using var held = await next.InTime();
        Assert.NotEqual(true, (held as IHeldLock)?.IsAbandoned);
    }

    [Fact]
    public async Task A_thread_that_comes_back_waits_for_its_condition_and_notifies()
    {
        await using var program = await StartAsync("condition");
        var done = DoAsync(program, "come back and wait");
        await StepUntilAsync(() => done.IsCompleted, "its wait is over");

        await done;
        await using var held = await AcquireAsync("condition").InTime();
        Assert.False(((IHeldLock)held).IsAbandoned);
    }

    [Fact]
    public async Task What_a_process_alone_had_taken_is_free_after_its_death_whoever_gave_back_what_another_took()
    {
        // The killed one took first; what a thread of the other gives back is what that one took, and not the oldest.
        var semaphore = await _client.GetSemaphoreAsync("held", 2);
        await using var killed = await StartAsync("semaphore");
        await using var other = await StartAsync("semaphore");
        await DoAsync(other, "release");
        Assert.Equal(1, (await semaphore.GetStatusAsync()).Free);

        await killed.KillAsync();
        var both = semaphore.AcquireAsync(2).AsTask();
        await StepUntilAsync(() => both.IsCompleted, "both are free");
        await using var held = await both.InTime();
    }

    // It has taken what it takes, and its thread's connection is closed.
    private async Task<ChildProcess> StartAsync(string kind)
    {
        var program = PythonHost.StartAt(PythonInterpreter.Any, Address, "threads.py", kind);
        Assert.Equal("taken", await program.Output.ExpectAsync());
        await Patience.UntilAsync(() => _gateway.ConnectionCount == 0, "the thread's connection is closed");
        return program;
    }

    private static async Task DoAsync(ChildProcess program, string step)
    {
        await program.SayAsync(step);
        Assert.Equal("done", await program.Output.ExpectAsync());
    }

    private Task<IAsyncDisposable> AcquireAsync(string kind) => Taking.AcquireAsync(_client, kind, "held");

    // A permit that came back twice would be one too many.
    private async Task<long> FreeBeyondOneAsync(string kind) => kind switch
    {
        "semaphore" => (await (await _client.GetSemaphoreAsync("held", 1)).GetStatusAsync()).Free - 1,
        "bounded semaphore" => (await (await _client.GetBoundedSemaphoreAsync("held", 1)).GetStatusAsync()).Free - 1,
        _ => 0,
    };

    private async Task StayAsync()
    {
        for (var passed = TimeSpan.Zero; passed < 3 * Grace; passed += Moment)
        {
            await _client.PingAsync();
            _time.Advance(Moment);
        }
    }

    private Task StepUntilAsync(Func<bool> holds, string what) => Patience.UntilAsync(
        () =>
        {
            _time.Advance(Moment);
            return holds();
        },
        what);
}
