using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Events;

public class EventStateTests
{
    [Fact]
    public void Numbers_of_event_operations_are_frozen() => Assert.Equal(
        ["0001 Look", "8001 Set", "8002 Clear", "8003 Wait"],
        OperationNumbers.Of<EventOperation>());

    [Fact]
    public void Set_releases_all_ten_thousand_who_wait_in_one_turn()
    {
        var driver = Event();
        var waiting = Enumerable.Range(0, 10_000).Select(i => driver.Park(i % 5, EventOperation.Wait, [null])).ToList();

        Assert.Equal(10_000, driver.Do(6, EventOperation.Set).Number());

        Assert.Equal(waiting, driver.Answered.Select(answer => answer.Caller));
        Assert.All(driver.Answered, answer => Assert.True(answer.Body.Truth()));
        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void Who_comes_after_set_does_not_wait_until_it_is_cleared()
    {
        var driver = Event();
        driver.Do(1, EventOperation.Set);
        Assert.True(driver.Do(2, EventOperation.Wait, [null]).Truth());
        Assert.True(driver.Do(2, EventOperation.Wait, [null]).Truth());

        Assert.True(driver.Do(1, EventOperation.Clear).Truth());

        Assert.False(driver.Do(1, EventOperation.Clear).Truth());
        driver.Park(2, EventOperation.Wait, [null]);
    }

    [Fact]
    public void A_wait_without_time_tells_whether_it_is_set()
    {
        var driver = Event(false, true);
        Assert.True(driver.Do(1, EventOperation.Wait, 0).Truth());
        driver.Do(1, EventOperation.Clear);
        Assert.False(driver.Do(1, EventOperation.Wait, 0).Truth());
    }

    [Fact]
    public void A_wait_whose_time_is_over_is_answered_false()
    {
        var driver = Event();
        var waiting = driver.Park(1, EventOperation.Wait, 50);
        Assert.Equal(driver.Now.AddMilliseconds(50), driver.WakeTime);

        driver.Advance(50);

        Assert.False(driver.AnswerTo(waiting).Truth());
    }

    [Fact]
    public void Auto_reset_releases_the_longest_waiting_only()
    {
        var driver = Event(true);
        var first = driver.Park(1, EventOperation.Wait, [null]);
        var second = driver.Park(2, EventOperation.Wait, [null]);

        Assert.Equal(1, driver.Do(3, EventOperation.Set).Number());

        Assert.True(driver.AnswerTo(first).Truth());
        Assert.Contains(second, driver.Parked);
        Assert.Equal(Given.List(false, true, 1), driver.Do(3, EventOperation.Look));
    }

    [Fact]
    public void Auto_reset_stays_set_for_exactly_one_who_comes()
    {
        var driver = Event(true);
        Assert.Equal(0, driver.Do(1, EventOperation.Set).Number());
        driver.Do(1, EventOperation.Set);

        Assert.True(driver.Do(2, EventOperation.Wait, [null]).Truth());

        Assert.NotEqual(0UL, driver.ReplyLease);
        Assert.False(driver.Do(2, EventOperation.Wait, 0).Truth());
        Assert.Equal(0UL, driver.ReplyLease);
    }

    [Fact]
    public void A_signal_handed_to_a_session_that_ends_before_it_has_it_goes_to_the_next()
    {
        var driver = Event(true);
        var dying = driver.Park(1, EventOperation.Wait, [null]);
        var next = driver.Park(2, EventOperation.Wait, [null]);
        driver.Do(3, EventOperation.Set);
        Assert.NotEqual(0UL, driver.LeaseOf(dying));

        driver.EndSession(SessionTurns.Session(1));

        Assert.True(driver.AnswerTo(next).Truth());
        Assert.False(driver.Do(3, EventOperation.Wait, 0).Truth());
    }

    [Fact]
    public void A_signal_taken_at_once_by_a_session_that_ends_before_it_has_it_is_there_again()
    {
        var driver = Event(true, true);
        driver.Do(1, EventOperation.Wait, [null]);

        driver.EndSession(SessionTurns.Session(1));

        Assert.True(driver.Do(2, EventOperation.Wait, 0).Truth());
    }

    [Fact]
    public void A_signal_that_was_delivered_is_used_up()
    {
        var driver = Event(true);
        var waiting = driver.Park(1, EventOperation.Wait, [null]);
        driver.Do(3, EventOperation.Set);

        driver.Settle(driver.LeaseOf(waiting), delivered: true);
        Assert.Empty(driver.Ties);
        driver.EndSession(SessionTurns.Session(1));

        Assert.False(driver.Do(2, EventOperation.Wait, 0).Truth());
    }

    [Fact]
    public void A_signal_that_could_not_be_sent_goes_to_the_next()
    {
        var driver = Event(true);
        var first = driver.Park(1, EventOperation.Wait, [null]);
        var next = driver.Park(2, EventOperation.Wait, [null]);
        driver.Do(3, EventOperation.Set);

        driver.Settle(driver.LeaseOf(first), delivered: false);

        Assert.True(driver.AnswerTo(next).Truth());
        Assert.Equal([SessionTurns.Session(2)], driver.Ties.Keys);
    }

    [Fact]
    public void A_cancelled_waiter_does_not_take_the_signal()
    {
        var driver = Event(true);
        var cancelled = driver.Park(1, EventOperation.Wait, [null]);
        var next = driver.Park(2, EventOperation.Wait, [null]);

        driver.Cancel(cancelled);
        driver.Do(3, EventOperation.Set);

        Assert.Equal(ErrorCode.Cancelled, driver.RefusalOf(cancelled));
        Assert.True(driver.AnswerTo(next).Truth());
    }

    [Fact]
    public void A_waiter_whose_time_is_over_does_not_take_the_signal()
    {
        var driver = Event(true);
        driver.Park(1, EventOperation.Wait, 10);
        driver.Advance(10);

        Assert.Equal(0, driver.Do(3, EventOperation.Set).Number());

        Assert.True(driver.Do(2, EventOperation.Wait, 0).Truth());
    }

    [Fact]
    public void A_snapshot_has_the_signals_that_nobody_has_yet()
    {
        var driver = Event(true);
        driver.Park(1, EventOperation.Wait, [null]);
        driver.Do(3, EventOperation.Set);

        var restored = SessionTurns.Restored(driver, "event");

        Assert.Equal(Given.List(true, true, 0), restored.Do(1, EventOperation.Look));
    }

    [Fact]
    public void Malformed_arguments_change_nothing() =>
        Malformed.LeavesUnchanged(Event(true, true), (ushort)EventOperation.Wait, Given.Args(100_000));

    private static ObjectDriver Event(params object?[] arguments) => new(Given.Type("event"), Given.Args(arguments));
}
