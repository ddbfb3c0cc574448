using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Objects.Tests.Locks;

/// <summary>Locks that outlive the session that took them.</summary>
public class LooseLockTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly LockDriver _lock = new("lock");

    [Fact]
    public void One_who_does_not_hold_a_plain_lock_waits_for_a_condition_in_the_holders_place()
    {
        var token = _lock.Acquire(1)!.Value;

        Wait(2);

        Assert.Equal(LockDriver.Session(1), Assert.Single(_lock.Object.Revoked).Session);
        Assert.Throws<ActorException>(() => _lock.Release(1, token));
        Assert.True(_lock.Acquire(3, milliseconds: 0) > 0);
        Assert.Equal(Value.FromInteger(1), Notify(4));
        _lock.Ask(3, LockOperation.ReleaseLoosely);
        Assert.True(LockDriver.Token(Assert.Single(_lock.Object.Answered).Body) > 0);
        Assert.Equal(0ul, _lock.Acquire(3, milliseconds: 0));
    }

    [Fact]
    public void Nobody_waits_or_notifies_where_the_lock_is_free_or_reentrant()
    {
        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => Wait(1)).Code);
        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => Notify(1)).Code);

        var reentrant = new LockDriver("reentrant-lock");
        reentrant.Acquire(1, owner: 1);

        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => reentrant.Ask(1, LockOperation.Wait, WriteWait)).Code);
        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => reentrant.Ask(1, LockOperation.Notify, WriteNotify)).Code);
    }

    [Fact]
    public void The_end_of_the_session_leaves_it_taken_until_the_grace_is_over()
    {
        Assert.True(Take(1) > 0);

        End(1);

        Assert.Equal(0ul, _lock.Acquire(2, milliseconds: 0));
        _lock.Pass(Grace);
        Assert.True(_lock.Acquire(2, milliseconds: 0) > 0);
    }

    [Fact]
    public void One_who_waits_has_it_as_abandoned_when_the_grace_is_over()
    {
        Take(1);
        Assert.Null(_lock.Acquire(2));

        End(1);

        Assert.Equal(_lock.Object.Now + Grace, _lock.Object.WakeTime);
        _lock.Pass(Grace);
        Assert.True(LockDriver.IsAbandoned(Assert.Single(_lock.Object.Answered).Body));
    }

    [Fact]
    public void Anybody_may_release_it_before_the_grace_is_over_and_then_it_is_not_abandoned()
    {
        Take(1);
        End(1);

        _lock.Ask(2, LockOperation.ReleaseLoosely);

        var grant = _lock.Ask(3, LockOperation.Acquire, writer =>
        {
            writer.WriteNull();
            writer.WriteInteger(0);
            LockDriver.WriteSite(writer);
        });
        Assert.False(LockDriver.IsAbandoned(grant));
    }

    [Fact]
    public void Anybody_may_release_it_after_the_grace_as_long_as_nobody_has_it()
    {
        Take(1);
        End(1);
        _lock.Pass(Grace);

        Assert.True(_lock.Ask(2, LockOperation.ReleaseLoosely).IsNull);

        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => _lock.Ask(2, LockOperation.ReleaseLoosely)).Code);
    }

    [Fact]
    public void Anybody_may_release_a_plain_lock_while_its_holder_lives()
    {
        Take(1);

        _lock.Ask(2, LockOperation.ReleaseLoosely);

        Assert.Equal(Value.FromBoolean(false), First(_lock.Ask(2, LockOperation.Look)));
        Assert.Single(_lock.Object.Revoked);
    }

    [Fact]
    public void A_reentrant_lock_is_released_by_its_owner_or_once_it_is_orphaned()
    {
        var reentrant = new LockDriver("reentrant-lock");
        Take(1, reentrant);
        Take(1, reentrant);
        Assert.Equal(ErrorCode.NotHeld, Assert.Throws<ActorException>(() => reentrant.Ask(2, LockOperation.ReleaseLoosely)).Code);

        reentrant.Object.EndSession(LockDriver.Session(1));

        Assert.True(reentrant.Ask(2, LockOperation.ReleaseLoosely).IsNull);
        Assert.True(reentrant.Acquire(2, milliseconds: 0) > 0);
    }

    [Fact]
    public void A_lock_that_was_waited_with_for_a_condition_is_still_loose()
    {
        var token = Take(1);
        _lock.Wait(1, token, condition: 7, milliseconds: 10);
        _lock.Pass(TimeSpan.FromMilliseconds(10));

        End(1);

        Assert.Equal(0ul, _lock.Acquire(2, milliseconds: 0));
    }

    [Fact]
    public void Without_a_grace_it_is_free_at_once()
    {
        Take(1, grace: 0);

        End(1);

        Assert.True(_lock.Acquire(2, milliseconds: 0) > 0);
    }

    private ulong Take(int session, LockDriver? driver = null, long grace = 1000) =>
        LockDriver.Token((driver ?? _lock).Ask(session, LockOperation.AcquireLoosely, writer =>
        {
            writer.WriteNull();
            writer.WriteInteger(grace);
            writer.WriteInteger(1);
            LockDriver.WriteSite(writer);
        }));

    private void End(int session) => _lock.Object.EndSession(LockDriver.Session(session));

    private static Value First(in Value list)
    {
        list.TryGetEncoded(out var item);
        var reader = new ValueReader(item);
        reader.ReadListHeader();
        return Value.Read(ref reader);
    }

    private Value Wait(int session) => _lock.Ask(session, LockOperation.Wait, WriteWait);

    private Value Notify(int session) => _lock.Ask(session, LockOperation.Notify, WriteNotify);

    private static void WriteWait(ValueWriter writer)
    {
        writer.WriteNull();
        writer.WriteInteger(7);
        writer.WriteNull();
        LockDriver.WriteSite(writer);
    }

    private static void WriteNotify(ValueWriter writer)
    {
        writer.WriteNull();
        writer.WriteInteger(7);
        writer.WriteNull();
    }
}
