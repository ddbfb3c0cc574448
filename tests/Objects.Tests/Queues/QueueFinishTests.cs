using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using static Actors.Objects.Tests.Queues.QueueDriver;

namespace Actors.Objects.Tests.Queues;

/// <summary>Joining, shutting down, and what outlives the host.</summary>
public class QueueFinishTests
{
    private readonly QueueDriver _queue = new();

    [Fact]
    public void Join_of_a_queue_with_nothing_to_do_is_over_at_once() =>
        Assert.Equal(Value.FromBoolean(true), _queue.Ask(Anna, QueueOperation.Join, [null]));

    [Fact]
    public void Join_waits_until_everything_is_done()
    {
        _queue.PutAll(1, 2);
        _queue.Drain();
        _queue.Ask(Anna, QueueOperation.Join, [null]);
        var joiner = _queue.LastCaller;
        Assert.Equal(Value.FromInteger(1), _queue.Ask(Bert, QueueOperation.TaskDone, 1));
        Assert.Contains(joiner, _queue.Driver.Parked);
        _queue.Ask(Bert, QueueOperation.TaskDone, 1);
        Assert.Equal(true, _queue.AnswerTo(joiner).Body);
    }

    [Fact]
    public void Join_ends_when_its_time_is_over_or_it_is_cancelled()
    {
        _queue.Put(1);
        Assert.Equal(Value.FromBoolean(false), _queue.Ask(Anna, QueueOperation.Join, 0));
        _queue.Ask(Anna, QueueOperation.Join, 100);
        var first = _queue.LastCaller;
        _queue.Ask(Anna, QueueOperation.Join, [null]);
        var second = _queue.LastCaller;
        Assert.Equal(2L, _queue.Look()[10]);
        _queue.Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1L, _queue.Look()[10]);
        _queue.Driver.Cancel(second);
        Assert.Equal(0L, _queue.Look()[10]);
        Assert.Equal(false, _queue.AnswerTo(first).Body);
        Assert.Equal(ErrorCode.Cancelled, _queue.AnswerTo(second).Error);
    }

    [Fact]
    public void Join_of_a_session_that_ends_is_over_and_the_others_wait_on()
    {
        _queue.Put(1);
        _queue.Ask(Bert, QueueOperation.Join, [null]);
        _queue.Ask(Carl, QueueOperation.Join, [null]);
        var other = _queue.LastCaller;

        _queue.Driver.EndSession(Bert);

        Assert.Equal(1L, _queue.Look()[10]);
        _queue.Get();
        _queue.Ask(Anna, QueueOperation.TaskDone, 1);
        Assert.Equal(true, _queue.AnswerTo(other).Body);
        Assert.Equal(0L, _queue.Look()[10]);
    }

    [Fact]
    public void Done_more_often_than_put_is_an_error()
    {
        _queue.Put(1);
        Assert.Equal(ErrorCode.ValueError, _queue.Refused(Anna, QueueOperation.TaskDone, 2));
        Assert.Equal(1, _queue.Unfinished);
        _queue.Ask(Anna, QueueOperation.TaskDone, 1);
        Assert.Equal(ErrorCode.ValueError, _queue.Refused(Anna, QueueOperation.TaskDone, 1));
    }

    [Fact]
    public void Queue_that_is_shut_down_gives_what_it_has_and_takes_no_more()
    {
        _queue.PutAll(1, 2);
        _queue.Ask(Anna, QueueOperation.ShutDown, false);
        Assert.Equal(ErrorCode.QueueShutDown, _queue.Refused(Anna, QueueOperation.Put, 3, null));
        Assert.Equal([1L, 2L], _queue.Drain());
        Assert.Equal(ErrorCode.QueueShutDown, _queue.Refused(Anna, QueueOperation.Get, [null]));
        Assert.Equal(ErrorCode.QueueShutDown, _queue.Refused(Anna, QueueOperation.Get, 0));
    }

    [Fact]
    public void Shutdown_refuses_those_who_wait()
    {
        var getter = _queue.GetWaiting();
        _queue.Ask(Anna, QueueOperation.ShutDown, false);
        Assert.Equal(ErrorCode.QueueShutDown, _queue.AnswerTo(getter).Error);

        var full = new QueueDriver(maxSize: 1);
        full.Put(1);
        var putter = full.PutWaiting(Given.Reference(7));
        full.Ask(Anna, QueueOperation.ShutDown, false);
        Assert.Equal(ErrorCode.QueueShutDown, full.AnswerTo(putter).Error);
        Assert.Empty(full.Driver.Kept);
    }

    [Fact]
    public void Getter_of_a_queue_that_is_shut_down_waits_while_an_item_on_its_way_may_come_back()
    {
        _queue.Put("a");
        _queue.Take(Bert);
        _queue.Ask(Anna, QueueOperation.ShutDown, false);
        var waiting = _queue.GetWaiting(Carl);
        Assert.Contains(waiting, _queue.Driver.Parked);
        var other = _queue.GetWaiting(Carl);
        _queue.Driver.EndSession(Bert);
        Assert.Equal("a", _queue.ItemFor(waiting));
        _queue.Driver.Settle(_queue.AnswerTo(waiting).Lease, delivered: true);
        Assert.Equal(ErrorCode.QueueShutDown, _queue.AnswerTo(other).Error);
    }

    [Fact]
    public void Shutdown_at_once_drops_the_items_and_releases_the_join()
    {
        _queue.PutAll(Given.Reference(7), 2);
        _queue.Ask(Bert, QueueOperation.Join, [null]);
        var joiner = _queue.LastCaller;
        _queue.Ask(Anna, QueueOperation.ShutDown, true);
        Assert.Equal(true, _queue.AnswerTo(joiner).Body);
        Assert.Equal(0, _queue.Driver.State.Count);
        Assert.Empty(_queue.Driver.Kept);
    }

    [Fact]
    public void Item_that_comes_back_after_a_shutdown_at_once_is_dropped()
    {
        _queue.Put(Given.Reference(7));
        var (lease, _, _) = _queue.Lease(Bert, null);
        _queue.Ask(Anna, QueueOperation.ShutDown, true);
        Assert.Equal(1, _queue.Unfinished);
        _queue.Ask(Bert, QueueOperation.Abandon, lease, true);
        Assert.Equal(0, _queue.Unfinished);
        Assert.Empty(_queue.Driver.Kept);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Snapshot_has_leased_items_as_there_and_everything_else_as_it_is(int order)
    {
        var queue = new QueueDriver(maxSize: 9, order: order, deliveryLimit: 2);
        queue.PutAll(1, 2, 3, 4);
        var (lease, _, _) = queue.Lease(Bert, null);
        queue.Ask(Bert, QueueOperation.Abandon, lease, true);
        queue.Lease(Bert, null);
        queue.Take(Carl);
        var snapshot = Given.Snapshot(queue.Driver.State);

        var restored = Given.FromSnapshot(Given.Type("queue"), snapshot);

        Assert.Equal(snapshot, Given.Snapshot(restored));
        Assert.Equal(4, restored.Count);
        Assert.Equal(queue.Driver.State.Version, restored.Version);
    }

    [Fact]
    public void Waiters_of_a_session_that_ends_are_forgotten()
    {
        var queue = new QueueDriver(maxSize: 1);
        queue.GetWaiting(Bert);
        queue.Driver.EndSession(Bert);
        queue.Put("a");
        queue.PutWaiting(Given.Reference(7), Carl);
        queue.Driver.EndSession(Carl);
        Assert.Equal(["a"], queue.Drain());
        Assert.Empty(queue.Driver.Kept);
        Assert.Empty(queue.Driver.Ties);
    }
}
