using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Cells;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Cells;

public class WakeTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;
    private readonly ObjectReference _register;
    private readonly DateTime _start;

    public WakeTests()
    {
        _client = _host.Connect();
        _register = _client.Open("r");
        _start = _host.System.Now;
    }

    [Fact]
    public void State_is_woken_at_the_time_it_asked_for()
    {
        WakeAfter(5);

        Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty(_host.Script.Wakes);

        Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([_start.AddSeconds(5)], _host.Script.Wakes);
    }

    [Fact]
    public void Time_that_is_past_wakes_at_once()
    {
        WakeAfter(-5);

        Advance(TimeSpan.Zero);

        Assert.Single(_host.Script.Wakes);
    }

    [Fact]
    public void Only_the_earliest_wish_counts()
    {
        WakeAfter(5);
        WakeAfter(9);
        WakeAfter(2);

        Advance(TimeSpan.FromSeconds(2));
        Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([_start.AddSeconds(2)], _host.Script.Wakes);
        Assert.Equal(0, _host.Time.ActiveTimers);
    }

    [Fact]
    public void State_can_wish_anew_when_woken()
    {
        WakeAfter(5);
        Advance(TimeSpan.FromSeconds(5));
        WakeAfter(5);

        Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([_start.AddSeconds(5), _start.AddSeconds(10)], _host.Script.Wakes);
    }

    [Fact]
    public void Wish_further_off_than_one_timer_runs_is_not_early()
    {
        WakeAfter(100 * 86_400);

        Advance(TimeSpan.FromDays(99));
        Assert.Empty(_host.Script.Wakes);

        Advance(TimeSpan.FromDays(1));
        Assert.Equal([_start.AddDays(100)], _host.Script.Wakes);
    }

    [Fact]
    public void Timer_that_goes_off_once_more_does_not_wake_twice()
    {
        WakeAfter(5);
        Advance(TimeSpan.FromSeconds(5));

        _host.Time.GoOffLate(0);
        _host.Scheduler.RunAll();

        Assert.Single(_host.Script.Wakes);
    }

    [Fact]
    public void Object_that_is_gone_is_not_woken()
    {
        WakeAfter(5);
        _client.AskHost(HostOperation.Remove, "r");
        _client.Release(_register);
        _host.Scheduler.RunAll();

        Assert.Equal(0, _host.Time.ActiveTimers);
        _host.Time.GoOffLate(0);
        _host.Scheduler.RunAll();
        Assert.Empty(_host.Script.Wakes);
    }

    [Fact]
    public void Failed_wake_is_a_dead_letter_and_the_object_lives_on()
    {
        _host.Script.InWake = () => throw new InvalidOperationException("bad dream");
        WakeAfter(1);

        Advance(TimeSpan.FromSeconds(1));

        var letter = Assert.Single(_host.System.DeadLetters.Latest);
        Assert.Contains("bad dream", letter.Reason);
        Assert.Equal(KernelOperation.Wake, letter.Operation);
        Assert.Equal(ErrorCode.None, _client.Try(_register, RegisterOperation.Get).Code);
    }

    private void WakeAfter(long seconds) => _client.Ask(_register, RegisterOperation.WakeAt, seconds);

    private void Advance(TimeSpan by)
    {
        _host.Time.Advance(by);
        _host.Scheduler.RunAll();
    }
}
