using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Objects.Tests.Locks;

public class ReaderWriterLockTests
{
    private readonly LockDriver _lock = new("reader-writer-lock");

    [Fact]
    public void Readers_share_it_and_a_writer_is_alone()
    {
        var first = Read(1)!.Value;
        var second = Read(2)!.Value;
        Assert.Null(Write(3));
        _lock.Release(1, first);
        Assert.Empty(_lock.Object.Answered);

        _lock.Release(2, second);

        Assert.Equal(LockDriver.Session(3), Assert.Single(_lock.Object.Answered).Caller.Session);
        Assert.Equal(0ul, Read(1, milliseconds: 0));
    }

    [Fact]
    public void No_reader_overtakes_a_writer_that_waits_and_readers_in_a_row_come_in_together()
    {
        var reader = Read(1)!.Value;
        Write(2);
        Assert.Null(Read(3));
        Assert.Null(Read(4));
        Write(5);

        _lock.Release(1, reader);
        _lock.Release(2, LockDriver.Token(Assert.Single(_lock.Object.Answered).Body));

        Assert.Equal([2, 3, 4], Answered());
    }

    [Fact]
    public void A_writer_whose_time_is_over_lets_the_readers_behind_it_in()
    {
        Read(1);
        Write(2, milliseconds: 10);
        Read(3);

        _lock.Pass(TimeSpan.FromMilliseconds(10));

        Assert.Equal([2, 3], Answered());
        Assert.Equal(Value.Null, _lock.Object.Answered[0].Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_is_gone_lets_the_readers_behind_it_in(bool cancelled)
    {
        Read(1);
        Write(2);
        var writer = _lock.LastCaller;
        Read(3);

        if (cancelled)
        {
            _lock.Object.Cancel(writer);
        }
        else
        {
            _lock.Object.EndSession(LockDriver.Session(2));
        }

        Assert.Equal(LockDriver.Session(3), _lock.Object.Answered[^1].Caller.Session);
        Assert.Equal(ErrorCode.None, _lock.Object.Answered[^1].Error);
    }

    [Fact]
    public void One_reader_that_may_upgrade_goes_before_the_line_when_the_others_have_left()
    {
        var upgradeable = Upgradeable(1)!.Value;
        Assert.Equal(0ul, Upgradeable(2, milliseconds: 0));
        var reader = Read(2)!.Value;
        Write(3);

        Assert.Equal(default, Upgrade(1, upgradeable));
        Assert.Equal(0ul, Read(4, milliseconds: 0));
        _lock.Release(2, reader);

        Assert.Equal([1], Answered());
        Assert.Equal(Value.FromBoolean(true), _lock.Object.Answered[0].Body);
    }

    [Fact]
    public void A_writer_that_downgrades_lets_readers_in_and_may_upgrade_again()
    {
        var token = Upgradeable(1)!.Value;
        Assert.Equal(Value.FromBoolean(true), Upgrade(1, token));
        Read(2);
        Assert.Empty(_lock.Object.Answered);

        _lock.Ask(1, ReaderWriterLockOperation.Downgrade, writer => writer.WriteInteger(token));
        Assert.Equal([2], Answered());
        _lock.Release(2, LockDriver.Token(_lock.Object.Answered[0].Body));

        Assert.Equal(Value.FromBoolean(true), Upgrade(1, token));
    }

    [Fact]
    public void An_upgrade_whose_time_is_over_still_reads()
    {
        var token = Upgradeable(1)!.Value;
        Read(2);
        Upgrade(1, token, milliseconds: 5);

        _lock.Pass(TimeSpan.FromMilliseconds(5));

        Assert.Equal(Value.FromBoolean(false), Assert.Single(_lock.Object.Answered).Body);
        Assert.True(_lock.Object.State.Lock!.IsHeldUnder(token));
        Assert.NotEqual(0ul, Read(3, milliseconds: 0));
    }

    [Fact]
    public void A_plain_reader_cannot_upgrade_nor_downgrade()
    {
        var token = Read(1)!.Value;

        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => Upgrade(1, token)).Code);
        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(
            () => _lock.Ask(1, ReaderWriterLockOperation.Downgrade, writer => writer.WriteInteger(token))).Code);
    }

    [Fact]
    public void A_writer_that_dies_leaves_it_abandoned_and_a_reader_does_not()
    {
        Read(1);
        _lock.Object.EndSession(LockDriver.Session(1));
        Write(2);
        Read(3);
        Assert.Empty(_lock.Object.Answered);

        _lock.Object.EndSession(LockDriver.Session(2));

        Assert.True(LockDriver.IsAbandoned(Assert.Single(_lock.Object.Answered).Body));
    }

    [Fact]
    public void Every_token_that_is_held_is_a_fence()
    {
        var (first, second) = (Read(1)!.Value, Read(2)!.Value);
        Assert.True(_lock.Object.State.Lock!.IsHeldUnder(first) && _lock.Object.State.Lock!.IsHeldUnder(second));

        _lock.Ask(3, ReaderWriterLockOperation.ForceRelease);

        Assert.False(_lock.Object.State.Lock!.IsHeldUnder(first) || _lock.Object.State.Lock!.IsHeldUnder(second));
        Assert.Equal(2, _lock.Object.Revoked.Count);
        Assert.Empty(_lock.Object.Ties);
    }

    [Fact]
    public void A_reader_that_leaves_while_it_waits_to_upgrade_is_refused_and_the_others_go_on()
    {
        var upgradeable = Upgradeable(1)!.Value;
        var reader = Read(2)!.Value;
        Upgrade(1, upgradeable);
        var upgrade = _lock.LastCaller;
        Write(3);

        _lock.Release(1, upgradeable);
        Assert.Equal((upgrade, ErrorCode.NotHeld), (_lock.Object.Answered[0].Caller, _lock.Object.Answered[0].Error));
        _lock.Release(2, reader);

        Assert.Equal([1, 3], Answered());
    }

    private ulong? Read(int session, long? milliseconds = null) => _lock.Acquire(session, milliseconds, 0, ReaderWriterLockOperation.AcquireRead);

    private ulong? Write(int session, long? milliseconds = null) => _lock.Acquire(session, milliseconds, 0, ReaderWriterLockOperation.AcquireWrite);

    private ulong? Upgradeable(int session, long? milliseconds = null) => _lock.Acquire(session, milliseconds, 0, ReaderWriterLockOperation.AcquireUpgradeable);

    private Value Upgrade(int session, ulong token, long? milliseconds = null) => _lock.Ask(session, ReaderWriterLockOperation.Upgrade, writer =>
    {
        writer.WriteInteger(token);
        LockDriver.WriteMilliseconds(writer, milliseconds);
        LockDriver.WriteSite(writer);
    });

    private int[] Answered() => [.. _lock.Object.Answered.Select(answer => Enumerable.Range(1, 9).Single(number => LockDriver.Session(number) == answer.Caller.Session))];
}
