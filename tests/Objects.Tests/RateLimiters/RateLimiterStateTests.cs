using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.RateLimiters;

public class RateLimiterStateTests
{
    // Ten a second: one every 100 ms; at most five at once.
    private readonly ObjectDriver _driver = new(Given.Type("rate-limiter"), Given.Args(10, 1000, 5));

    [Fact]
    public void Numbers_of_rate_limiter_operations_are_frozen() => Assert.Equal(
        ["0001 Look", "8001 Acquire", "8002 Return"],
        OperationNumbers.Of<RateLimiterOperation>());

    [Fact]
    public void It_begins_full() => Assert.Equal(Given.List(5, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));

    [Fact]
    public void The_burst_is_the_permits_of_a_period_where_nothing_is_said() => Assert.Equal(
        Given.List(10, 10, 1000, 10, 0),
        new ObjectDriver(Given.Type("rate-limiter"), Given.Args(10, 1000)).Do(1, RateLimiterOperation.Look));

    [Theory]
    [InlineData(0, 1000, 5)]
    [InlineData(10, 0, 5)]
    [InlineData(10, 1000, 0)]
    public void Numbers_less_than_one_are_refused(int permits, int milliseconds, int burst) => Assert.Equal(
        ErrorCode.ValueError,
        Assert.Throws<ActorException>(() => new ObjectDriver(Given.Type("rate-limiter"), Given.Args(permits, milliseconds, burst))).Code);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Less_than_one_permit_or_more_than_the_burst_is_refused(int permits)
    {
        Assert.Equal(ErrorCode.ValueError, _driver.Refused(1, RateLimiterOperation.Acquire, permits, null));
        Assert.Equal(ErrorCode.ValueError, _driver.Refused(1, RateLimiterOperation.Return, permits));
    }

    [Fact]
    public void Who_does_not_want_to_wait_uses_nothing_when_there_are_too_few()
    {
        Assert.True(_driver.Do(1, RateLimiterOperation.Acquire, 3, 0).Truth());
        Assert.False(_driver.Do(1, RateLimiterOperation.Acquire, 3, 0).Truth());
        Assert.Equal(Given.List(2, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void A_wait_ends_when_its_permits_have_come_and_not_before()
    {
        Use(5);
        var waiting = Wait(1, 2);
        Assert.Equal(_driver.Now.AddMilliseconds(200), _driver.WakeTime);

        _driver.Advance(199);
        Assert.Contains(waiting, _driver.Parked);
        _driver.Advance(1);

        Assert.True(_driver.AnswerTo(waiting).Truth());
        Assert.Equal(Given.List(0, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void It_never_holds_more_than_the_burst()
    {
        Use(5);
        _driver.Advance(60_000);
        Assert.Equal(Given.List(5, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void A_large_request_at_the_head_is_not_overtaken()
    {
        Use(5);
        var large = Wait(1, 4);
        var small = Wait(2, 1);

        _driver.Advance(399);
        Assert.Empty(_driver.Answered);
        Assert.False(_driver.Do(3, RateLimiterOperation.Acquire, 1, 0).Truth());
        _driver.Advance(1);
        Assert.True(_driver.AnswerTo(large).Truth());
        Assert.Contains(small, _driver.Parked);
        Assert.Equal(_driver.Now.AddMilliseconds(100), _driver.WakeTime);
        _driver.Advance(100);

        Assert.True(_driver.AnswerTo(small).Truth());
    }

    [Fact]
    public void Who_waits_is_served_before_one_who_comes_although_the_wake_up_is_late()
    {
        Use(5);
        var waiting = Wait(1, 5);
        _driver.Now = _driver.Now.AddMilliseconds(500);

        Assert.False(_driver.Do(2, RateLimiterOperation.Acquire, 1, 0).Truth());

        Assert.True(_driver.AnswerTo(waiting).Truth());
    }

    [Fact]
    public void A_wait_whose_time_is_over_uses_nothing_and_lets_those_behind_it_go()
    {
        Use(5);
        var large = Wait(1, 5, 100);
        var small = Wait(2, 1);

        _driver.Advance(100);

        Assert.False(_driver.AnswerTo(large).Truth());
        Assert.True(_driver.AnswerTo(small).Truth());
    }

    [Fact]
    public void A_cancelled_wait_uses_nothing_and_lets_those_behind_it_go()
    {
        Use(5);
        var large = Wait(1, 5);
        var small = Wait(2, 1);
        _driver.Advance(100);

        _driver.Cancel(large);

        Assert.Equal(ErrorCode.Cancelled, _driver.RefusalOf(large));
        Assert.True(_driver.AnswerTo(small).Truth());
    }

    [Fact]
    public void The_waits_of_a_dead_session_use_nothing()
    {
        Use(5);
        Wait(1, 5);
        var small = Wait(2, 1);
        _driver.Advance(100);

        _driver.EndSession(SessionTurns.Session(1));

        Assert.True(_driver.AnswerTo(small).Truth());
    }

    [Fact]
    public void What_is_given_back_goes_to_the_first_in_line_and_not_above_the_burst()
    {
        Use(5);
        var waiting = Wait(1, 2);
        _driver.Do(2, RateLimiterOperation.Return, 2);
        Assert.True(_driver.AnswerTo(waiting).Truth());

        _driver.Do(2, RateLimiterOperation.Return, 5);
        _driver.Do(2, RateLimiterOperation.Return, 5);

        Assert.Equal(Given.List(5, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void Nothing_is_lost_by_looking_often()
    {
        var driver = new ObjectDriver(Given.Type("rate-limiter"), Given.Args(3, 1000, 3));
        driver.Do(1, RateLimiterOperation.Acquire, 3, 0);
        for (var i = 0; i < 999; i++)
        {
            driver.Advance(1);
            Assert.True(driver.Do(1, RateLimiterOperation.Look).ToString().StartsWith('[') && driver.State.Count < 3);
        }

        driver.Advance(1);

        Assert.Equal(Given.List(3, 3, 1000, 3, 0), driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void A_clock_that_was_set_back_brings_nothing_and_goes_on_from_there()
    {
        Use(5);
        _driver.Advance(-3_600_000);
        Assert.Equal(Given.List(0, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));

        _driver.Advance(100);

        Assert.Equal(Given.List(1, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void Times_a_little_out_of_order_bring_no_permit_twice()
    {
        Use(5);
        _driver.Advance(100);
        _driver.Advance(-100);
        _driver.Advance(100);
        Assert.Equal(Given.List(1, 10, 1000, 5, 0), _driver.Do(1, RateLimiterOperation.Look));
    }

    [Fact]
    public void A_snapshot_keeps_the_level_to_the_last_part()
    {
        Use(5);
        _driver.Advance(250);
        var restored = SessionTurns.Restored(_driver, "rate-limiter", 1, 1);

        restored.Advance(49);
        Assert.Equal(Given.List(2, 10, 1000, 5, 0), restored.Do(1, RateLimiterOperation.Look));
        restored.Advance(1);

        Assert.Equal(Given.List(3, 10, 1000, 5, 0), restored.Do(1, RateLimiterOperation.Look));
    }

    [Theory]
    [InlineData(RateLimiterOperation.Acquire, new object?[] { 1, 100_000 })]
    [InlineData(RateLimiterOperation.Return, new object?[] { 1 })]
    public void Malformed_arguments_change_nothing(RateLimiterOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(_driver, (ushort)operation, Given.Args(arguments));

    private void Use(int permits) => Assert.True(_driver.Do(9, RateLimiterOperation.Acquire, permits, 0).Truth());

    private Caller Wait(int session, int permits, int? milliseconds = null) => _driver.Park(session, RateLimiterOperation.Acquire, permits, milliseconds);
}
