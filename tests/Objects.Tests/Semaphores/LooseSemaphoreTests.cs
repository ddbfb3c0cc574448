using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Semaphores;

/// <summary>Permits that outlive the session that took them.</summary>
public class LooseSemaphoreTests
{
    private const int Grace = 1000;

    private readonly ObjectDriver _semaphore = new(Given.Type("semaphore"), Given.Args(2));
    private readonly ObjectDriver _bounded = new(Given.Type("bounded-semaphore"), Given.Args(2));

    [Fact]
    public void What_another_gives_back_does_not_come_back_a_second_time_with_the_session()
    {
        Take(_semaphore, 1);
        Take(_semaphore, 1);

        Assert.Equal(Value.FromInteger(1), _semaphore.Do(2, SemaphoreOperation.ReleaseLoosely, 1));
        Assert.Equal(Value.FromInteger(2), _semaphore.Do(2, SemaphoreOperation.ReleaseLoosely, 1));
        _semaphore.EndSession(SessionTurns.Session(1));

        Assert.Equal(Given.List(2, 0, 0), _semaphore.Do(2, SemaphoreOperation.Look));
    }

    [Fact]
    public void The_end_of_the_session_leaves_them_taken_until_the_grace_is_over()
    {
        Take(_semaphore, 1);
        Take(_semaphore, 1);

        _semaphore.EndSession(SessionTurns.Session(1));

        Assert.True(Take(_semaphore, 2).IsNull);
        _semaphore.Now += TimeSpan.FromMilliseconds(Grace);
        Assert.False(Take(_semaphore, 2).IsNull);
    }

    [Fact]
    public void One_who_waits_has_them_when_the_grace_is_over()
    {
        Take(_semaphore, 1);
        Take(_semaphore, 1);
        _semaphore.Park(2, SemaphoreOperation.Acquire, 2, null, null, null);

        _semaphore.EndSession(SessionTurns.Session(1));
        Assert.Equal(_semaphore.Now.AddMilliseconds(Grace), _semaphore.WakeTime);
        _semaphore.Now += TimeSpan.FromMilliseconds(Grace);
        _semaphore.Wake();

        Assert.Empty(_semaphore.Parked);
        Assert.Equal(Given.List(0, 2, 0), _semaphore.Do(2, SemaphoreOperation.Look));
    }

    [Fact]
    public void A_parent_gives_back_what_its_child_took_and_the_number_stays_right()
    {
        Take(_bounded, 1);
        _bounded.EndSession(SessionTurns.Session(1));

        Assert.Equal(Value.FromInteger(2), _bounded.Do(2, SemaphoreOperation.ReleaseLoosely, 1));

        _bounded.Now += TimeSpan.FromMilliseconds(Grace);
        _bounded.Wake();
        Assert.Equal(Given.List(2, 0, 0), _bounded.Do(2, SemaphoreOperation.Look));
        Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => _bounded.Do(2, SemaphoreOperation.ReleaseLoosely, 1)).Code);
    }

    [Fact]
    public void Its_own_permits_are_settled_before_those_of_others()
    {
        Take(_semaphore, 1);
        Take(_semaphore, 2);

        _semaphore.Do(2, SemaphoreOperation.ReleaseLoosely, 1);
        _semaphore.EndSession(SessionTurns.Session(2));
        _semaphore.Now += TimeSpan.FromMilliseconds(Grace);

        // Session 1 holds one still.
        Assert.Equal(Given.List(1, 1, 0), _semaphore.Do(3, SemaphoreOperation.Look));
    }

    [Fact]
    public void Permits_of_its_party_are_settled_before_those_of_others()
    {
        const int Party = 7;
        Take(_semaphore, 1, Party + 1);
        Take(_semaphore, 2, Party);

        _semaphore.Do(3, SemaphoreOperation.ReleaseLoosely, 1, Party);

        // Session 2 has nothing to leave behind, and session 1 holds its own still.
        _semaphore.EndSession(SessionTurns.Session(2));
        _semaphore.Now += TimeSpan.FromMilliseconds(Grace);
        Assert.True(_semaphore.Do(3, SemaphoreOperation.AcquireLoosely, 2, 0, Grace, null).IsNull);
        Assert.Equal(Given.List(1, 1, 0), _semaphore.Do(3, SemaphoreOperation.Look));
    }

    [Fact]
    public void Orphaned_permits_are_settled_after_those_of_its_party_and_before_those_of_others()
    {
        const int Party = 7;
        Take(_bounded, 1, Party);
        Take(_bounded, 2, Party);
        _bounded.EndSession(SessionTurns.Session(1));

        Assert.Equal(Value.FromInteger(1), _bounded.Do(3, SemaphoreOperation.ReleaseLoosely, 1, Party));
        _bounded.EndSession(SessionTurns.Session(2));
        Assert.Equal(Given.List(1, 1, 0), _bounded.Do(3, SemaphoreOperation.Look));

        Take(_bounded, 4);
        Assert.Equal(Value.FromInteger(1), _bounded.Do(3, SemaphoreOperation.ReleaseLoosely, 1, Party));
        _bounded.Now += TimeSpan.FromMilliseconds(Grace);

        // Session 4 holds its own still.
        Assert.True(_bounded.Do(3, SemaphoreOperation.AcquireLoosely, 2, 0, Grace, null).IsNull);
    }

    [Fact]
    public void What_is_held_under_a_handle_is_not_given_back_by_others()
    {
        _bounded.Do(1, SemaphoreOperation.Acquire, 1, 0, null, null);

        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => _bounded.Do(2, SemaphoreOperation.ReleaseLoosely, 1)).Code);
    }

    [Fact]
    public void More_than_are_held_are_added_to_a_semaphore_that_has_no_bound() =>
        Assert.Equal(Value.FromInteger(5), _semaphore.Do(1, SemaphoreOperation.ReleaseLoosely, 3));

    private static Value Take(ObjectDriver driver, int session) => driver.Do(session, SemaphoreOperation.AcquireLoosely, 1, 0, Grace, null);

    private static Value Take(ObjectDriver driver, int session, int party) =>
        driver.Do(session, SemaphoreOperation.AcquireLoosely, 1, 0, Grace, null, party);
}
