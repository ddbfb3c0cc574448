using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Tests.Locks;

public class LockSemanticsTests
{
    private readonly LockDriver _lock = new("lock");

    [Fact]
    public void A_free_lock_is_had_at_once_and_each_grant_has_a_higher_token()
    {
        var first = _lock.Acquire(1)!.Value;
        Assert.Equal(Value.FromInteger(0), _lock.Release(1, first));
        var second = _lock.Acquire(2)!.Value;

        Assert.True(first > 0 && second > first);
        Assert.True(_lock.Object.State.Lock!.IsHeldUnder(second));
        Assert.False(_lock.Object.State.Lock!.IsHeldUnder(first));
    }

    [Fact]
    public void Tokens_of_a_lock_that_is_made_later_are_higher()
    {
        var token = _lock.Acquire(1)!.Value;
        var later = new LockDriver("lock");
        later.Object.Now = _lock.Object.Now.AddSeconds(1);

        Assert.True(later.Acquire(1) > token);
    }

    [Fact]
    public void Those_who_wait_have_it_in_the_order_of_asking()
    {
        var held = _lock.Acquire(1)!.Value;
        Assert.Null(_lock.Acquire(2));
        Assert.Null(_lock.Acquire(3));

        _lock.Release(1, held);
        var (second, grant, _, _) = Assert.Single(_lock.Object.Answered);
        Assert.Equal(LockDriver.Session(2), second.Session);
        _lock.Release(2, LockDriver.Token(grant));

        Assert.Equal(LockDriver.Session(3), _lock.Object.Answered[1].Caller.Session);
    }

    [Fact]
    public void One_that_does_not_wait_is_told_so()
    {
        _lock.Acquire(1);

        Assert.Equal(0ul, _lock.Acquire(2, milliseconds: 0));
        Assert.Empty(_lock.Object.Parked);
    }

    [Fact]
    public void A_wait_ends_when_its_time_is_over_and_the_next_one_in_line_is_not_touched()
    {
        var held = _lock.Acquire(1)!.Value;
        _lock.Acquire(2, milliseconds: 100);
        _lock.Acquire(3);
        Assert.Equal(_lock.Object.Now.AddMilliseconds(100), _lock.Object.WakeTime);

        _lock.Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal((LockDriver.Session(2), Value.Null), (_lock.Object.Answered[0].Caller.Session, _lock.Object.Answered[0].Body));
        _lock.Release(1, held);

        Assert.Equal(LockDriver.Session(3), _lock.Object.Answered[1].Caller.Session);
    }

    [Fact]
    public void A_cancelled_wait_never_has_the_lock()
    {
        var held = _lock.Acquire(1)!.Value;
        _lock.Acquire(2);
        var cancelled = _lock.LastCaller;
        _lock.Acquire(3);

        _lock.Object.Cancel(cancelled);
        _lock.Release(1, held);

        Assert.Equal((cancelled, ErrorCode.Cancelled), (_lock.Object.Answered[0].Caller, _lock.Object.Answered[0].Error));
        Assert.Equal(LockDriver.Session(3), _lock.Object.Answered[1].Caller.Session);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_session_that_ends_while_it_waits_leaves_the_line_wherever_it_stands(int dead)
    {
        var token = _lock.Acquire(1)!.Value;
        _lock.Acquire(2);
        _lock.Acquire(3);
        _lock.Acquire(4);

        _lock.Object.EndSession(LockDriver.Session(dead));
        var holder = 1;
        var order = new List<SessionId>();
        for (var i = 0; i < 2; i++)
        {
            _lock.Release(holder, token);
            var (caller, grant, _, _) = _lock.Object.Answered[i];
            order.Add(caller.Session);
            token = LockDriver.Token(grant);
            holder = Enumerable.Range(2, 3).Single(number => LockDriver.Session(number) == caller.Session);
        }

        Assert.Equal(Enumerable.Range(2, 3).Where(number => number != dead).Select(LockDriver.Session), order);
    }

    [Fact]
    public void The_lock_of_a_session_that_ends_goes_to_the_next_who_is_told_once()
    {
        _lock.Acquire(1);
        _lock.Acquire(2);
        _lock.Acquire(3);

        _lock.Object.EndSession(LockDriver.Session(1));
        var (_, grant, _, _) = Assert.Single(_lock.Object.Answered);
        Assert.True(LockDriver.IsAbandoned(grant));
        _lock.Release(2, LockDriver.Token(grant));

        Assert.False(LockDriver.IsAbandoned(_lock.Object.Answered[1].Body));
    }

    [Fact]
    public void A_lock_that_was_abandoned_while_nobody_waited_says_so_to_the_next()
    {
        _lock.Acquire(1);
        _lock.Object.EndSession(LockDriver.Session(1));

        Assert.True(LockDriver.IsAbandoned(_lock.Ask(2, LockOperation.Acquire, writer =>
        {
            writer.WriteNull();
            writer.WriteInteger(0);
            LockDriver.WriteSite(writer);
        })));
    }

    [Fact]
    public void Only_the_holder_gives_it_back_and_only_under_its_token()
    {
        var token = _lock.Acquire(1)!.Value;

        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => _lock.Release(2, token)).Code);
        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => _lock.Release(1, token + 1)).Code);
        Assert.True(_lock.Object.State.Lock!.IsHeldUnder(token));
    }

    [Fact]
    public void Force_takes_it_from_its_holder_who_is_told()
    {
        var token = _lock.Acquire(1)!.Value;
        var holder = _lock.LastCaller;
        _lock.Acquire(2);

        Assert.Equal(Value.FromBoolean(true), _lock.Ask(3, LockOperation.ForceRelease));

        Assert.Equal([holder], _lock.Object.Revoked);
        Assert.Equal(LockDriver.Session(2), Assert.Single(_lock.Object.Answered).Caller.Session);
        Assert.False(_lock.Object.State.Lock!.IsHeldUnder(token));
    }

    [Fact]
    public void Nothing_is_left_of_sessions_that_have_given_back_all()
    {
        var token = _lock.Acquire(1)!.Value;
        _lock.Acquire(2);
        _lock.Release(1, token);
        _lock.Release(2, LockDriver.Token(_lock.Object.Answered[0].Body));

        Assert.Empty(_lock.Object.Ties);
        Assert.Empty(_lock.Object.Waits.Waits);
    }

    [Fact]
    public void An_owner_takes_a_reentrant_lock_again_and_others_do_not()
    {
        var reentrant = new LockDriver("reentrant-lock");
        var token = reentrant.Acquire(1, owner: 7);

        Assert.Equal(token, reentrant.Acquire(1, owner: 7));
        Assert.Equal(0ul, reentrant.Acquire(1, milliseconds: 0, owner: 8));
        Assert.Equal(0ul, reentrant.Acquire(2, milliseconds: 0, owner: 7));
        Assert.Equal(Value.FromInteger(1), reentrant.Release(1, token!.Value));
        Assert.Equal(Value.FromInteger(0), reentrant.Release(1, token.Value));
        Assert.NotEqual(0ul, reentrant.Acquire(2, milliseconds: 0, owner: 7));
    }

    [Fact]
    public void A_wait_for_a_condition_gives_the_lock_back_and_has_it_again_before_it_goes_on()
    {
        var reentrant = new LockDriver("reentrant-lock");
        var token = reentrant.Acquire(1, owner: 7)!.Value;
        reentrant.Acquire(1, owner: 7);
        reentrant.Wait(1, token, condition: 9);
        Assert.Empty(reentrant.Object.Answered);
        var other = reentrant.Acquire(2, milliseconds: 0)!.Value;
        Assert.NotEqual(0ul, other);

        Assert.Equal(Value.FromInteger(1), reentrant.Notify(2, other, condition: 9, count: null));
        Assert.Empty(reentrant.Object.Answered);
        reentrant.Release(2, other);

        var again = LockDriver.Token(Assert.Single(reentrant.Object.Answered).Body);
        Assert.True(again > other);
        Assert.Equal(Value.FromInteger(1), reentrant.Release(1, again));
    }

    [Fact]
    public void A_wait_for_a_condition_whose_time_is_over_still_waits_for_the_lock()
    {
        var token = _lock.Acquire(1)!.Value;
        _lock.Wait(1, token, condition: 9, milliseconds: 50);
        var other = _lock.Acquire(2)!.Value;

        _lock.Pass(TimeSpan.FromMilliseconds(50));
        Assert.Empty(_lock.Object.Answered);
        _lock.Release(2, other);

        Assert.NotEqual(0ul, LockDriver.Token(Assert.Single(_lock.Object.Answered).Body));
    }

    [Fact]
    public void As_many_as_asked_for_are_notified_the_longest_waiting_first()
    {
        foreach (var session in Enumerable.Range(1, 3))
        {
            _lock.Wait(session, _lock.Acquire(session)!.Value, condition: 9);
        }

        var token = _lock.Acquire(4)!.Value;
        Assert.Equal(Value.FromInteger(2), _lock.Notify(4, token, condition: 9, count: 2));
        Assert.Equal(Value.FromInteger(0), _lock.Notify(4, token, condition: 8, count: null));
        _lock.Release(4, token);

        Assert.Equal(LockDriver.Session(1), Assert.Single(_lock.Object.Answered).Caller.Session);
    }

    [Fact]
    public void A_session_that_ends_while_it_waits_for_a_condition_is_notified_no_more()
    {
        _lock.Wait(1, _lock.Acquire(1)!.Value, condition: 9);
        _lock.Object.EndSession(LockDriver.Session(1));

        Assert.Equal(Value.FromInteger(0), _lock.Notify(2, _lock.Acquire(2)!.Value, condition: 9, count: null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_notification_whose_receiver_ends_before_it_gives_the_lock_back_is_the_next_ones(bool hadTheLock)
    {
        _lock.Wait(1, _lock.Acquire(1)!.Value, condition: 9);
        _lock.Wait(2, _lock.Acquire(2)!.Value, condition: 9);
        var token = _lock.Acquire(3)!.Value;
        Assert.Equal(Value.FromInteger(1), _lock.Notify(3, token, condition: 9, count: 1));

        if (hadTheLock)
        {
            _lock.Release(3, token);
            _lock.Object.EndSession(LockDriver.Session(1));
        }
        else
        {
            _lock.Object.EndSession(LockDriver.Session(1));
            _lock.Release(3, token);
        }

        var answer = _lock.Object.Answered[^1];
        Assert.Equal(LockDriver.Session(2), answer.Caller.Session);
        Assert.Equal(hadTheLock, LockDriver.IsAbandoned(answer.Body));
    }

    [Fact]
    public void A_notification_that_was_acted_on_goes_no_further()
    {
        _lock.Wait(1, _lock.Acquire(1)!.Value, condition: 9);
        _lock.Wait(2, _lock.Acquire(2)!.Value, condition: 9);
        var token = _lock.Acquire(3)!.Value;
        _lock.Notify(3, token, condition: 9, count: 1);
        _lock.Release(3, token);
        _lock.Release(1, LockDriver.Token(Assert.Single(_lock.Object.Answered).Body));

        Assert.NotEqual(0ul, _lock.Acquire(1, milliseconds: 0));
        _lock.Object.EndSession(LockDriver.Session(1));

        Assert.Single(_lock.Object.Answered);
    }

    [Fact]
    public void A_lock_cannot_be_a_part_of_an_atomic_batch() => _lock.Object.AskAndTakeBack(() =>
        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => _lock.Acquire(1)).Code));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_list_of_holds_that_are_no_pairs_is_refused(int numbers) => Assert.Throws<ValueFormatException>(() => _lock.Ask(1, LockOperation.Acquire, writer =>
    {
        writer.WriteNull();
        writer.WriteInteger(0);
        writer.WriteNull();
        writer.WriteListHeader(numbers);
        for (var i = 0; i < numbers; i++)
        {
            writer.WriteInteger(i);
        }
    }));
}
