using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Semaphores;

public class SemaphoreStateTests
{
    [Fact]
    public void One_permit_is_free_where_nothing_is_said() => Assert.Equal(Given.List(1, 0, 0), Semaphore().Do(1, SemaphoreOperation.Look));

    [Theory]
    [InlineData("semaphore")]
    [InlineData("bounded-semaphore")]
    public void A_negative_number_of_permits_is_refused(string type) => Assert.Equal(
        ErrorCode.ValueError,
        Assert.Throws<ActorException>(() => new ObjectDriver(Given.Type(type), Given.Args(-1))).Code);

    [Fact]
    public void Permits_are_granted_at_once_while_enough_are_free()
    {
        var driver = Semaphore(3);

        var token = Acquire(driver, 1, 2);

        Assert.NotEqual(0, token);
        Assert.Equal(Given.List(1, 2, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void Who_does_not_want_to_wait_gets_nothing_when_too_few_are_free()
    {
        var driver = Semaphore(1);

        Assert.True(driver.Do(1, SemaphoreOperation.Acquire, 2, 0, null, null).IsNull);
        Assert.Equal(Given.List(1, 0, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void Released_permits_go_to_the_first_in_line()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1);
        var first = Wait(driver, 2, 1);
        var second = Wait(driver, 3, 1);

        driver.Do(1, SemaphoreOperation.Release, token);

        Assert.True(driver.AnswerTo(first).Number() > token);
        Assert.Contains(second, driver.Parked);
    }

    [Fact]
    public void A_large_request_at_the_head_is_not_overtaken()
    {
        var driver = Semaphore(2);
        var token = Acquire(driver, 1, 1);
        var large = Wait(driver, 2, 2);

        Assert.True(driver.Do(3, SemaphoreOperation.Acquire, 1, 0, null, null).IsNull);
        var small = Wait(driver, 3, 1);
        driver.Do(1, SemaphoreOperation.Release, token);

        Assert.False(driver.AnswerTo(large).IsNull);
        Assert.Contains(small, driver.Parked);
    }

    [Fact]
    public void Those_behind_a_large_request_that_was_cancelled_are_served()
    {
        var driver = Semaphore(1);
        var large = Wait(driver, 1, 2);
        var small = Wait(driver, 2, 1);

        driver.Cancel(large);

        Assert.Equal(ErrorCode.Cancelled, driver.RefusalOf(large));
        Assert.False(driver.AnswerTo(small).IsNull);
        Assert.Equal(Given.List(0, 1, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void Those_behind_a_large_request_that_timed_out_are_served()
    {
        var driver = Semaphore(1);
        var large = Wait(driver, 1, 2, milliseconds: 10);
        var small = Wait(driver, 2, 1);
        Assert.Equal(driver.Now.AddMilliseconds(10), driver.WakeTime);

        driver.Advance(10);

        Assert.True(driver.AnswerTo(large).IsNull);
        Assert.False(driver.AnswerTo(small).IsNull);
    }

    [Fact]
    public void Those_behind_a_large_request_of_a_dead_session_are_served()
    {
        var driver = Semaphore(1);
        Wait(driver, 1, 2);
        var small = Wait(driver, 2, 1);

        driver.EndSession(SessionTurns.Session(1));

        Assert.False(driver.AnswerTo(small).IsNull);
    }

    [Fact]
    public void What_a_session_held_comes_back_when_it_ends()
    {
        var driver = Semaphore(3);
        Acquire(driver, 1, 2);
        Acquire(driver, 1, 1);
        var waiting = Wait(driver, 2, 3);

        driver.EndSession(SessionTurns.Session(1));

        Assert.False(driver.AnswerTo(waiting).IsNull);
        Assert.Equal(Given.List(0, 3, 0), driver.Do(2, SemaphoreOperation.Look));
        Assert.False(driver.Ties.ContainsKey(SessionTurns.Session(1)));
    }

    [Fact]
    public void A_session_is_tied_as_long_as_it_holds_permits()
    {
        var driver = Semaphore(2);
        var first = Acquire(driver, 1, 1);
        Acquire(driver, 1, 1);
        driver.Do(1, SemaphoreOperation.Release, first);
        Assert.Equal(1, driver.Ties[SessionTurns.Session(1)]);

        driver.Do(1, SemaphoreOperation.ReleaseAny, 1);

        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void A_release_by_number_settles_the_oldest_permits_of_its_session()
    {
        var driver = Semaphore(4);
        var oldest = Acquire(driver, 1, 2);
        var newest = Acquire(driver, 1, 2);

        Assert.Equal(3, driver.Do(1, SemaphoreOperation.ReleaseAny, 3).Number());

        Assert.Equal(ErrorCode.NotHeld, driver.Refused(1, SemaphoreOperation.Release, oldest));
        Assert.Equal(1, driver.Do(1, SemaphoreOperation.Release, newest).Number());
        Assert.Equal(Given.List(4, 0, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void What_a_release_has_settled_does_not_come_back_again_with_the_session()
    {
        var driver = Semaphore(2);
        Acquire(driver, 1, 2);
        driver.Do(1, SemaphoreOperation.ReleaseAny, 1);

        driver.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(2, 0, 0), driver.Do(2, SemaphoreOperation.Look));
    }

    [Fact]
    public void A_release_by_a_session_that_holds_nothing_adds_permits()
    {
        var driver = Semaphore(0);
        var waiting = Wait(driver, 1, 1);

        Assert.Equal(1, driver.Do(2, SemaphoreOperation.ReleaseAny, 2).Number());

        Assert.False(driver.AnswerTo(waiting).IsNull);
        Assert.Equal(Given.List(1, 1, 0), driver.Do(2, SemaphoreOperation.Look));
    }

    [Fact]
    public void A_bounded_one_takes_no_more_than_it_began_with()
    {
        var driver = Bounded(2);
        Acquire(driver, 1, 1);

        Assert.Equal(ErrorCode.ValueError, driver.Refused(1, SemaphoreOperation.ReleaseAny, 2));
        Assert.Equal(Given.List(1, 1, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void A_bounded_one_takes_nothing_from_a_session_that_holds_nothing()
    {
        var driver = Bounded(2);
        Acquire(driver, 1, 1);

        Assert.Equal(ErrorCode.NotHeld, driver.Refused(2, SemaphoreOperation.ReleaseAny, 1));
    }

    [Fact]
    public void A_bounded_one_refuses_a_request_that_could_never_be_granted() =>
        Assert.Equal(ErrorCode.ValueError, Bounded(2).Refused(1, SemaphoreOperation.Acquire, 3, null, null, null));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_permit_is_refused(int count)
    {
        Assert.Equal(ErrorCode.ValueError, Semaphore().Refused(1, SemaphoreOperation.Acquire, count, null, null, null));
        Assert.Equal(ErrorCode.ValueError, Semaphore().Refused(1, SemaphoreOperation.ReleaseAny, count));
    }

    [Fact]
    public void Permits_beyond_what_can_be_counted_are_refused() =>
        Assert.Equal(ErrorCode.Overflow, Semaphore(1).Refused(1, SemaphoreOperation.ReleaseAny, int.MaxValue));

    [Fact]
    public void A_token_is_good_only_for_its_own_session()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1);

        Assert.Equal(ErrorCode.NotHeld, driver.Refused(2, SemaphoreOperation.Release, token));
    }

    [Fact]
    public void Permits_under_a_lease_return_by_themselves_and_their_holder_is_told()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1, lease: 100);
        var holder = driver.Caller;
        var waiting = Wait(driver, 2, 1);
        Assert.Equal(driver.Now.AddMilliseconds(100), driver.WakeTime);

        driver.Advance(100);

        Assert.Equal([holder], driver.Revoked);
        Assert.False(driver.AnswerTo(waiting).IsNull);
        Assert.Equal(ErrorCode.NotHeld, driver.Refused(1, SemaphoreOperation.Release, token));
        Assert.False(driver.Ties.ContainsKey(SessionTurns.Session(1)));
    }

    [Fact]
    public void A_lease_counts_from_the_grant()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1);
        var waiting = driver.Park(2, SemaphoreOperation.Acquire, 1, null, 100, null);
        driver.Advance(1000);

        driver.Do(1, SemaphoreOperation.Release, token);
        Assert.Equal(driver.Now.AddMilliseconds(100), driver.WakeTime);
        driver.Advance(99);
        Assert.Empty(driver.Revoked);
        driver.Advance(1);

        Assert.Equal([waiting], driver.Revoked);
    }

    [Fact]
    public void An_extended_lease_ends_later()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1, lease: 100);
        driver.Advance(60);

        driver.Do(1, SemaphoreOperation.Extend, token, 100);
        driver.Advance(99);
        Assert.Empty(driver.Revoked);
        driver.Advance(1);

        Assert.Single(driver.Revoked);
        Assert.Equal(ErrorCode.NotHeld, driver.Refused(1, SemaphoreOperation.Extend, token, 100));
    }

    [Fact]
    public void A_lease_that_is_over_counts_although_the_wake_up_is_late()
    {
        var driver = Semaphore(1);
        var token = Acquire(driver, 1, 1, lease: 100);
        driver.Now = driver.Now.AddMilliseconds(100);

        Assert.Equal(ErrorCode.NotHeld, driver.Refused(1, SemaphoreOperation.Extend, token, 100));
        Assert.NotEqual(0, Acquire(driver, 2, 1));
    }

    [Fact]
    public void Tokens_rise_also_over_a_snapshot()
    {
        var driver = Semaphore(2);
        var token = Acquire(driver, 1, 1);
        var restored = SessionTurns.Restored(driver, "semaphore");

        Assert.True(Acquire(restored, 1, 1) > token);
    }

    [Fact]
    public void A_snapshot_has_all_permits_and_no_holders()
    {
        var driver = Semaphore(2);
        Acquire(driver, 1, 2);
        driver.Do(2, SemaphoreOperation.ReleaseAny, 1);

        var restored = SessionTurns.Restored(driver, "semaphore");

        Assert.Equal(Given.List(3, 0, 0), restored.Do(1, SemaphoreOperation.Look));
        Assert.Equal(driver.State.Version, restored.State.Version);
    }

    [Fact]
    public void It_cannot_be_a_part_of_an_atomic_batch()
    {
        var driver = Semaphore();

        driver.AskAndTakeBack(() => Assert.Equal(ErrorCode.BadArgument, driver.Refused(1, SemaphoreOperation.Acquire, 1, 0, null, null)));

        Assert.Equal(Given.List(1, 0, 0), driver.Do(1, SemaphoreOperation.Look));
    }

    [Fact]
    public void A_description_tells_who_holds_and_who_waits()
    {
        var driver = Semaphore(1);
        var token = driver.Do(1, SemaphoreOperation.Acquire, 1, 0, 500, "here").Number();
        driver.Park(2, SemaphoreOperation.Acquire, 3, null, null, null);
        driver.Advance(100);

        var (one, two) = (SessionTurns.Session(1).ToString(), SessionTurns.Session(2).ToString());
        Assert.Equal(
            Given.List(new object?[] { new object?[] { token, 1, one, one, 100, "here", 400 } }, new object?[] { new object?[] { 3, two, 100, null } }),
            driver.Do(3, SemaphoreOperation.Describe));
    }

    [Fact]
    public void Ten_thousand_waiters_are_served_one_by_one_in_their_order()
    {
        var driver = Semaphore(0);
        var waiting = Enumerable.Range(0, 10_000).Select(i => Wait(driver, i % 7, 1)).ToList();

        foreach (var _ in waiting)
        {
            driver.Do(8, SemaphoreOperation.ReleaseAny, 1);
        }

        Assert.Equal(waiting, driver.Answered.Select(answer => answer.Caller));
    }

    [Theory]
    [InlineData(SemaphoreOperation.Acquire, new object?[] { 1, 0, 100, "here" })]
    [InlineData(SemaphoreOperation.Release, new object?[] { 5 })]
    [InlineData(SemaphoreOperation.ReleaseAny, new object?[] { 1 })]
    [InlineData(SemaphoreOperation.Extend, new object?[] { 5, 100 })]
    public void Malformed_arguments_change_nothing(SemaphoreOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(Semaphore(), (ushort)operation, Given.Args(arguments));

    private static ObjectDriver Semaphore(params object?[] permits) => new(Given.Type("semaphore"), Given.Args(permits));

    private static ObjectDriver Bounded(int permits) => new(Given.Type("bounded-semaphore"), Given.Args(permits));

    private static long Acquire(ObjectDriver driver, int session, int count, int? lease = null) =>
        driver.Do(session, SemaphoreOperation.Acquire, count, 0, lease, null).Number();

    private static Caller Wait(ObjectDriver driver, int session, int count, int? milliseconds = null) =>
        driver.Park(session, SemaphoreOperation.Acquire, count, milliseconds, null, null);
}
