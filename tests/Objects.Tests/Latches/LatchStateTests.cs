using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Latches;

public class LatchStateTests
{
    [Fact]
    public void Numbers_of_latch_operations_are_frozen() => Assert.Equal(
        ["0001 Look", "8001 Signal", "8002 Add", "8003 Reset", "8004 Wait", "8005 Join", "8006 SignalAs", "8007 Leave"],
        OperationNumbers.Of<LatchOperation>());

    [Fact]
    public void All_who_wait_are_released_when_the_count_is_zero()
    {
        var driver = Latch(3);
        var waiting = Enumerable.Range(0, 1000).Select(i => driver.Park(i % 3, LatchOperation.Wait, [null])).ToList();

        Assert.Equal(1, driver.Do(4, LatchOperation.Signal, 2).Number());
        Assert.Empty(driver.Answered);
        Assert.Equal(0, driver.Do(4, LatchOperation.Signal, 1).Number());

        Assert.Equal(waiting, driver.Answered.Select(answer => answer.Caller));
        Assert.True(driver.Do(1, LatchOperation.Wait, [null]).Truth());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void Less_than_one_signal_or_more_than_the_count_is_refused(int signals)
    {
        var driver = Latch(2);
        Assert.Equal(ErrorCode.ValueError, driver.Refused(1, LatchOperation.Signal, signals));
        Assert.Equal(Given.List(2, 2, 0, 0), driver.Do(1, LatchOperation.Look));
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => Latch(-1)).Code);
        Assert.Equal(ErrorCode.ValueError, Latch(1).Refused(1, LatchOperation.Reset, -1));
    }

    [Fact]
    public void Signals_can_be_added_while_the_count_is_not_zero()
    {
        var driver = Latch(1);
        Assert.Equal(3, driver.Do(1, LatchOperation.Add, 2).Number());
        driver.Do(1, LatchOperation.Signal, 3);
        Assert.Equal(ErrorCode.ValueError, driver.Refused(1, LatchOperation.Add, 1));
    }

    [Fact]
    public void Who_waits_waits_on_after_a_reset()
    {
        var driver = Latch(1);
        var waiting = driver.Park(1, LatchOperation.Wait, [null]);

        driver.Do(2, LatchOperation.Reset, 2);
        driver.Do(2, LatchOperation.Signal, 1);
        Assert.Contains(waiting, driver.Parked);
        driver.Do(2, LatchOperation.Reset, 0);

        Assert.True(driver.AnswerTo(waiting).Truth());
    }

    [Fact]
    public void A_reset_without_a_number_begins_as_it_was_made()
    {
        var driver = Latch(2);
        driver.Do(1, LatchOperation.Signal, 2);
        driver.Do(1, LatchOperation.Reset, [null]);
        Assert.Equal(Given.List(2, 2, 0, 0), driver.Do(1, LatchOperation.Look));
    }

    [Fact]
    public void A_wait_ends_with_its_time_its_cancellation_or_its_session()
    {
        var driver = Latch(1);
        Assert.False(driver.Do(1, LatchOperation.Wait, 0).Truth());
        var hasty = driver.Park(1, LatchOperation.Wait, 10);
        var cancelled = driver.Park(1, LatchOperation.Wait, [null]);
        driver.Park(2, LatchOperation.Wait, [null]);

        driver.Advance(10);
        driver.Cancel(cancelled);
        driver.EndSession(SessionTurns.Session(2));

        Assert.False(driver.AnswerTo(hasty).Truth());
        Assert.Equal(ErrorCode.Cancelled, driver.RefusalOf(cancelled));
        Assert.Equal(Given.List(1, 1, 0, 0), driver.Do(1, LatchOperation.Look));
        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void The_death_of_a_participant_signals_where_the_latch_was_made_so()
    {
        var driver = Latch(2, 1);
        driver.Do(1, LatchOperation.Join);
        driver.Do(1, LatchOperation.Join);
        var waiting = driver.Park(2, LatchOperation.Wait, [null]);

        driver.EndSession(SessionTurns.Session(1));

        Assert.True(driver.AnswerTo(waiting).Truth());
    }

    [Fact]
    public void The_death_of_a_participant_means_nothing_otherwise()
    {
        var driver = Latch(2);
        driver.Do(1, LatchOperation.Join);

        driver.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(2, 2, 0, 0), driver.Do(2, LatchOperation.Look));
    }

    [Fact]
    public void A_participant_that_has_signalled_does_not_signal_again_by_its_death()
    {
        var driver = Latch(2, 1);
        var token = driver.Do(1, LatchOperation.Join).Number();

        Assert.Equal(1, driver.Do(1, LatchOperation.SignalAs, token).Number());
        Assert.Empty(driver.Ties);
        Assert.Equal(ErrorCode.NotHeld, driver.Refused(1, LatchOperation.SignalAs, token));
        driver.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(1, 2, 0, 0), driver.Do(2, LatchOperation.Look));
    }

    [Fact]
    public void A_participant_that_leaves_counts_as_one_that_has_died()
    {
        var driver = Latch(2, 1);
        var token = driver.Do(1, LatchOperation.Join).Number();
        Assert.Equal(ErrorCode.NotHeld, driver.Refused(2, LatchOperation.Leave, token));

        Assert.Equal(1, driver.Do(1, LatchOperation.Leave, token).Number());

        Assert.Empty(driver.Ties);
    }

    [Fact]
    public void A_participant_too_many_does_not_take_the_count_below_zero()
    {
        var driver = Latch(1, 1);
        var token = driver.Do(1, LatchOperation.Join).Number();
        driver.Do(2, LatchOperation.Signal, 1);

        Assert.Equal(ErrorCode.ValueError, driver.Refused(1, LatchOperation.SignalAs, token));
        driver.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(0, 1, 0, 0), driver.Do(2, LatchOperation.Look));
    }

    [Fact]
    public void A_snapshot_keeps_the_count_and_how_it_was_made()
    {
        var driver = Latch(3, 1);
        driver.Do(1, LatchOperation.Signal, 1);
        driver.Do(1, LatchOperation.Join);

        var restored = SessionTurns.Restored(driver, "latch", 9);

        Assert.Equal(Given.List(2, 3, 0, 0), restored.Do(1, LatchOperation.Look));
        restored.Do(1, LatchOperation.Join);
        restored.EndSession(SessionTurns.Session(1));
        Assert.Equal(Given.List(1, 3, 0, 0), restored.Do(2, LatchOperation.Look));
    }

    [Theory]
    [InlineData(LatchOperation.Signal, 1)]
    [InlineData(LatchOperation.Add, 1)]
    [InlineData(LatchOperation.Reset, 5)]
    [InlineData(LatchOperation.Wait, 100_000)]
    [InlineData(LatchOperation.SignalAs, 1)]
    [InlineData(LatchOperation.Leave, 1)]
    public void Malformed_arguments_change_nothing(LatchOperation operation, int argument) =>
        Malformed.LeavesUnchanged(Latch(2), (ushort)operation, Given.Args(argument));

    private static ObjectDriver Latch(params object?[] arguments) => new(Given.Type("latch"), Given.Args(arguments));
}
