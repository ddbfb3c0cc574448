using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Barriers;

public class BarrierStateTests
{
    [Fact]
    public void Numbers_of_barrier_operations_are_frozen() => Assert.Equal(
        ["0001 Look", "8001 Wait", "8002 Done", "8003 Abort", "8004 Reset"],
        OperationNumbers.Of<BarrierOperation>());

    [Fact]
    public void All_are_released_when_the_last_arrives_with_seats_in_order_of_arrival()
    {
        var driver = Barrier(3);
        var first = Wait(driver, 1);
        var second = Wait(driver, 2);

        Assert.Equal(Given.List(2, 1, false), driver.Do(3, BarrierOperation.Wait, null, false));

        Assert.Equal(Given.List(0, 1, false), driver.AnswerTo(first));
        Assert.Equal(Given.List(1, 1, false), driver.AnswerTo(second));
        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void It_serves_round_after_round()
    {
        var driver = Barrier(2);
        Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, false);
        var again = Wait(driver, 2);

        Assert.Equal(Given.List(1, 2, false), driver.Do(1, BarrierOperation.Wait, null, false));

        Assert.Equal(Given.List(0, 2, false), driver.AnswerTo(again));
    }

    [Fact]
    public void One_party_never_waits() => Assert.Equal(Given.List(0, 1, false), Barrier(1).Do(1, BarrierOperation.Wait, 0, false));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_party_is_refused(int parties) =>
        Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => Barrier(parties)).Code);

    [Fact]
    public void A_wait_whose_time_is_over_breaks_the_barrier_for_all()
    {
        var driver = Barrier(3);
        var patient = Wait(driver, 1);
        var hasty = Wait(driver, 2, 20);
        Assert.Equal(driver.Now.AddMilliseconds(20), driver.WakeTime);

        driver.Advance(20);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(patient));
        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(hasty));
        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(3, BarrierOperation.Wait, null, false));
    }

    [Fact]
    public void A_wait_without_time_breaks_the_barrier_for_all()
    {
        var driver = Barrier(3);
        var patient = Wait(driver, 1);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(2, BarrierOperation.Wait, 0, false));

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(patient));
    }

    [Fact]
    public void The_barriers_own_timeout_counts_where_a_wait_does_not_say()
    {
        var driver = Barrier(2, 30);
        Wait(driver, 1, -1);
        Assert.Null(driver.WakeTime);

        driver.EndSession(SessionTurns.Session(1));
        driver.Do(1, BarrierOperation.Reset);
        var waiting = Wait(driver, 1);
        driver.Advance(30);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(waiting));
    }

    [Fact]
    public void A_cancelled_wait_breaks_the_barrier_for_all()
    {
        var driver = Barrier(3);
        var patient = Wait(driver, 1);
        var cancelled = Wait(driver, 2);

        driver.Cancel(cancelled);

        Assert.Equal(ErrorCode.Cancelled, driver.RefusalOf(cancelled));
        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(patient));
    }

    [Fact]
    public void The_death_of_one_who_waits_breaks_the_barrier_for_all()
    {
        var driver = Barrier(3);
        var patient = Wait(driver, 1);
        Wait(driver, 2);

        driver.EndSession(SessionTurns.Session(2));

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(patient));
        Assert.Equal(Given.List(3, 0, true, false, false), driver.Do(1, BarrierOperation.Look));
    }

    [Fact]
    public void The_death_of_one_who_was_released_breaks_nothing()
    {
        var driver = Barrier(2);
        Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, false);

        driver.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(2, 0, false, false, false), driver.Do(2, BarrierOperation.Look));
    }

    [Fact]
    public void Abort_breaks_it_until_it_is_reset()
    {
        var driver = Barrier(2);
        var waiting = Wait(driver, 1);

        driver.Do(2, BarrierOperation.Abort);
        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(waiting));
        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(1, BarrierOperation.Wait, null, false));
        driver.Do(2, BarrierOperation.Reset);

        Wait(driver, 1);
    }

    [Fact]
    public void Reset_breaks_it_for_those_who_wait_only()
    {
        var driver = Barrier(2);
        var waiting = Wait(driver, 1);

        driver.Do(2, BarrierOperation.Reset);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(waiting));
        Assert.Equal(Given.List(2, 0, false, false, false), driver.Do(2, BarrierOperation.Look));
    }

    [Fact]
    public void The_others_are_released_only_after_the_last_has_confirmed_the_action()
    {
        var driver = Acting(2);
        var first = Wait(driver, 1);

        Assert.Equal(Given.List(1, 1, true), driver.Do(2, BarrierOperation.Wait, null, true));
        Assert.Contains(first, driver.Parked);
        Assert.Equal(Given.List(2, 1, false, true, true), driver.Do(3, BarrierOperation.Look));
        driver.Do(2, BarrierOperation.Done, 1, true);

        Assert.Equal(Given.List(0, 1, false), driver.AnswerTo(first));
        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void A_failed_action_breaks_the_barrier()
    {
        var driver = Acting(2);
        var first = Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);

        driver.Do(2, BarrierOperation.Done, 1, false);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(first));
    }

    [Fact]
    public void The_death_of_the_one_who_acts_breaks_the_barrier()
    {
        var driver = Acting(2);
        var first = Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);

        driver.EndSession(SessionTurns.Session(2));

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(first));
    }

    [Fact]
    public void An_action_that_is_not_over_in_time_breaks_the_barrier_and_cannot_be_confirmed_any_more()
    {
        var driver = Acting(2);
        var first = Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, 50, true);

        driver.Advance(50);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.RefusalOf(first));
        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(2, BarrierOperation.Done, 1, true));
    }

    [Fact]
    public void A_confirmation_of_an_earlier_round_releases_nobody()
    {
        var driver = Acting(2);
        Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);
        driver.Do(1, BarrierOperation.Reset);
        var again = Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(2, BarrierOperation.Done, 1, true));

        Assert.Contains(again, driver.Parked);
    }

    [Fact]
    public void Only_the_one_who_acts_can_confirm()
    {
        var driver = Acting(2);
        Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);

        Assert.Equal(ErrorCode.BrokenBarrier, driver.Refused(3, BarrierOperation.Done, 1, true));
    }

    [Fact]
    public void Who_comes_while_the_action_is_being_done_waits_for_the_next_round()
    {
        var driver = Acting(2);
        var first = Wait(driver, 1);
        driver.Do(2, BarrierOperation.Wait, null, true);
        var early = Wait(driver, 3);
        var alsoEarly = Wait(driver, 4);

        driver.Do(2, BarrierOperation.Done, 1, true);
        Assert.Equal(Given.List(0, 1, false), driver.AnswerTo(first));
        Assert.Contains(early, driver.Parked);
        Assert.Equal(Given.List(1, 2, true), driver.AnswerTo(alsoEarly));
        driver.Do(4, BarrierOperation.Done, 2, true);

        Assert.Equal(Given.List(0, 2, false), driver.AnswerTo(early));
        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void An_action_for_a_barrier_without_an_action_phase_is_refused_and_breaks_nothing()
    {
        var driver = Barrier(2);
        Assert.Equal(ErrorCode.BadArgument, driver.Refused(1, BarrierOperation.Wait, null, true));
        Assert.Equal(Given.List(2, 0, false, false, false), driver.Do(1, BarrierOperation.Look));
    }

    [Fact]
    public void A_snapshot_keeps_how_it_was_made_and_breaks_for_those_who_waited()
    {
        var driver = Acting(2);
        Assert.Equal(Given.List(2, 0, false, true, false), SessionTurns.Restored(driver, "barrier", 7).Do(1, BarrierOperation.Look));
        Wait(driver, 1);
        Assert.Equal(Given.List(2, 0, true, true, false), SessionTurns.Restored(driver, "barrier", 7).Do(1, BarrierOperation.Look));
    }

    [Theory]
    [InlineData(BarrierOperation.Wait, new object?[] { 100_000, false })]
    [InlineData(BarrierOperation.Done, new object?[] { 1, true })]
    public void Malformed_arguments_change_nothing(BarrierOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(Barrier(2), (ushort)operation, Given.Args(arguments));

    private static ObjectDriver Barrier(params object?[] arguments) => new(Given.Type("barrier"), Given.Args(arguments));

    private static ObjectDriver Acting(int parties) => Barrier(parties, null, true);

    private static Caller Wait(ObjectDriver driver, int session, int? milliseconds = null) => driver.Park(session, BarrierOperation.Wait, milliseconds, false);
}
