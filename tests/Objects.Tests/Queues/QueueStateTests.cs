using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using static Actors.Objects.Tests.Queues.QueueDriver;

namespace Actors.Objects.Tests.Queues;

public class QueueStateTests
{
    private readonly QueueDriver _queue = new();

    [Fact]
    public void First_in_is_first_out()
    {
        _queue.PutAll(1, "two", null, 3.5);
        Assert.Equal([1L, "two", null, 3.5], _queue.Drain());
    }

    [Fact]
    public void Last_in_is_first_out_where_that_is_the_order()
    {
        var queue = new QueueDriver(order: 1);
        queue.PutAll(1, 2, 3);
        Assert.Equal([3L, 2L, 1L], queue.Drain());
    }

    [Fact]
    public void Smallest_is_first_and_among_equals_the_earlier()
    {
        var queue = new QueueDriver(order: 2);
        queue.PutAll(3, 1, 2.0, 2, true, 0);
        Assert.Equal([0L, 1L, true, 2.0, 2L, 3L], queue.Drain());
    }

    [Fact]
    public void Priority_without_order_is_refused_and_changes_nothing()
    {
        var queue = new QueueDriver(order: 2);
        queue.PutAll(3, 1);
        var before = Given.Snapshot(queue.Driver.State);

        Assert.Equal(ErrorCode.TypeMismatch, queue.Refused(Anna, QueueOperation.Put, "text", 0));
        Assert.Equal(ErrorCode.TypeMismatch, queue.Refused(Anna, QueueOperation.PutMany, new object[] { 7, "text" }, 0));

        Assert.Equal(before, Given.Snapshot(queue.Driver.State));
    }

    [Fact]
    public void Waiting_putter_whose_priority_has_no_order_is_refused_when_its_turn_comes()
    {
        var queue = new QueueDriver(maxSize: 1, order: 2);
        queue.Put(1);
        var (_, first) = queue.Take(Anna);
        var text = queue.PutWaiting("text");
        var number = queue.PutWaiting(2);
        queue.Driver.Settle(first, delivered: true);
        Assert.Equal(true, queue.AnswerTo(text).Body);
        var (_, second) = queue.Take(Anna);
        queue.Driver.Settle(second, delivered: false);
        Assert.DoesNotContain(queue.Driver.Answered, answer => answer.Caller == number);
        queue.Get();
        Assert.Equal(true, queue.AnswerTo(number).Body);
    }

    [Fact]
    public void Bounded_queue_takes_no_more_than_its_bound()
    {
        var queue = new QueueDriver(maxSize: 2);
        queue.PutAll(1, 2);
        Assert.False(queue.Put(3));
        Assert.Equal([1L, 2L], queue.Drain());
    }

    [Fact]
    public void Empty_queue_gives_nothing_to_one_who_does_not_wait()
    {
        Assert.Empty(Parts(_queue.Ask(Anna, QueueOperation.Get, 0)));
        Assert.Empty(Parts(_queue.Ask(Anna, QueueOperation.GetMany, 5, 0)));
        Assert.True(_queue.Ask(Anna, QueueOperation.Lease, 1000, 0).IsNull);
        Assert.Empty(_queue.Driver.Parked);
    }

    [Fact]
    public void Waiting_getters_are_served_in_the_order_they_came()
    {
        var first = _queue.GetWaiting(Bert);
        var second = _queue.GetWaiting(Carl);
        _queue.PutAll("a", "b");
        Assert.Equal("a", _queue.ItemFor(first));
        Assert.Equal("b", _queue.ItemFor(second));
        Assert.Equal(0, _queue.Driver.State.Count);
    }

    [Fact]
    public void Waiting_putters_are_admitted_in_the_order_they_came()
    {
        var queue = new QueueDriver(maxSize: 1);
        queue.Put("a");
        var second = queue.PutWaiting("b");
        var third = queue.PutWaiting("c", Bert);
        Assert.Equal("a", queue.Get());
        Assert.Equal(true, queue.AnswerTo(second).Body);
        Assert.Contains(third, queue.Driver.Parked);
        Assert.Equal("b", queue.Get());
        Assert.Equal("c", queue.Get());
        Assert.Empty(queue.Driver.Parked);
    }

    [Fact]
    public void Putter_does_not_overtake_one_who_waits_for_more_room()
    {
        var queue = new QueueDriver(maxSize: 3);
        queue.PutAll(1, 2);
        queue.Ask(Anna, QueueOperation.PutMany, new object[] { 3, 4 }, null);
        Assert.False(queue.Put(5));
        Assert.Equal([1L, 2L, 3L, 4L], queue.Drain());
    }

    [Fact]
    public void Many_are_put_all_or_none()
    {
        var queue = new QueueDriver(maxSize: 3);
        queue.PutAll(1, 2);
        Assert.Equal(Value.FromBoolean(false), queue.Ask(Anna, QueueOperation.PutMany, new object[] { 3, 4 }, 0));
        Assert.Equal(ErrorCode.ValueError, queue.Refused(Anna, QueueOperation.PutMany, new object[] { 3, 4, 5, 6 }, null));
        Assert.Equal(2, queue.Driver.State.Count);
    }

    [Fact]
    public void Room_for_those_behind_is_used_when_a_larger_putter_gives_up()
    {
        var queue = new QueueDriver(maxSize: 3);
        queue.PutAll(1, 2);
        queue.Ask(Anna, QueueOperation.PutMany, new object[] { 3, 4 }, null);
        var large = queue.LastCaller;
        var small = queue.PutWaiting(5);
        queue.Driver.Cancel(large);
        Assert.Equal(ErrorCode.Cancelled, queue.AnswerTo(large).Error);
        Assert.Equal(true, queue.AnswerTo(small).Body);
        Assert.Equal([1L, 2L, 5L], queue.Drain());
    }

    [Fact]
    public void Many_are_taken_at_once_but_no_more_than_asked()
    {
        _queue.PutAll(1, 2, 3);
        var taken = Parts(_queue.Ask(Anna, QueueOperation.GetMany, 2, 0));
        Assert.Equal([1L, 2L], taken);
        _queue.Driver.Settle(_queue.Driver.ReplyLease, delivered: false);
        Assert.Equal([1L, 2L, 3L], _queue.Drain());
    }

    [Fact]
    public void One_who_waits_for_many_is_content_with_one()
    {
        _queue.Ask(Bert, QueueOperation.GetMany, 5, null);
        var waiting = _queue.LastCaller;
        _queue.Put("a");
        var (body, lease, _) = _queue.AnswerTo(waiting);
        Assert.Equal("a", Assert.Single((object?[])body!));
        Assert.NotEqual(0UL, lease);
    }

    [Fact]
    public void Peek_leaves_the_item_where_it_is()
    {
        Assert.Empty(Parts(_queue.Ask(Anna, QueueOperation.Peek)));
        _queue.PutAll(1, 2);
        Assert.Equal([1L], Parts(_queue.Ask(Anna, QueueOperation.Peek)));
        Assert.Equal([1L, 2L], _queue.Drain());
    }

    [Fact]
    public void Getter_whose_time_is_over_takes_nothing()
    {
        var getter = _queue.GetWaiting(Bert, 500);
        Assert.Equal(_queue.Driver.Now.AddMilliseconds(500), _queue.Driver.WakeTime);
        _queue.Pass(TimeSpan.FromMilliseconds(500));
        Assert.Empty((object?[])_queue.AnswerTo(getter).Body!);
        _queue.Put("a");
        Assert.Equal(["a"], _queue.Drain());
    }

    [Fact]
    public void Putter_whose_time_is_over_puts_nothing()
    {
        var queue = new QueueDriver(maxSize: 1);
        queue.Put(1);
        queue.Ask(Anna, QueueOperation.Put, Given.Reference(7), 500);
        var putter = queue.LastCaller;
        queue.Pass(TimeSpan.FromMilliseconds(500));
        Assert.Equal(false, queue.AnswerTo(putter).Body);
        Assert.Equal([1L], queue.Drain());
        Assert.Empty(queue.Driver.Kept);
    }

    [Fact]
    public void Cancelled_getter_never_takes_an_item()
    {
        var getter = _queue.GetWaiting();
        _queue.Driver.Cancel(getter);
        Assert.Equal(ErrorCode.Cancelled, _queue.AnswerTo(getter).Error);
        _queue.Put("a");
        Assert.Equal(["a"], _queue.Drain());
    }

    [Fact]
    public void Cancelled_putter_never_puts_and_lets_its_references_go()
    {
        var queue = new QueueDriver(maxSize: 1);
        queue.Put(1);
        var putter = queue.PutWaiting(Given.Reference(7));
        Assert.Single(queue.Driver.Kept);
        queue.Driver.Cancel(putter);
        Assert.Equal(ErrorCode.Cancelled, queue.AnswerTo(putter).Error);
        Assert.Empty(queue.Driver.Kept);
        Assert.Equal([1L], queue.Drain());
    }

    [Fact]
    public void Cleared_items_are_gone_and_count_as_finished()
    {
        var queue = new QueueDriver(maxSize: 2);
        queue.PutAll(1, 2);
        var putter = queue.PutWaiting(3);
        Assert.Equal(Value.FromInteger(2), queue.Ask(Anna, QueueOperation.Clear));
        Assert.Equal(true, queue.AnswerTo(putter).Body);
        Assert.Equal(1, queue.Unfinished);
        Assert.Equal([3L], queue.Drain());
    }

    [Fact]
    public void Look_says_all_there_is()
    {
        var queue = new QueueDriver(maxSize: 3, order: 1, deliveryLimit: 4);
        queue.PutAll(1, 2, 3);
        queue.Take(Bert);
        queue.PutWaiting(4);
        queue.Ask(Bert, QueueOperation.Join, [null]);
        queue.Ask(Carl, QueueOperation.Join, [null]);
        Assert.Equal([2L, 1L, 3L, 1L, 3L, 0L, 1L, 0L, 0L, 4L, 2L], queue.Look());
    }

    [Fact]
    public void Part_of_an_atomic_batch_is_refused()
    {
        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => _queue.Driver.AskAndTakeBack(() => _queue.Put(1))).Code);
        Assert.Equal(0, _queue.Driver.State.Count);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, -1)]
    public void Unfit_options_are_refused(int maxSize, int order, int deliveryLimit) =>
        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => new QueueDriver(maxSize, order, deliveryLimit)).Code);

    [Theory]
    [InlineData(QueueOperation.Put, 1, 0)]
    [InlineData(QueueOperation.Get, 0)]
    [InlineData(QueueOperation.GetMany, 2, 0)]
    [InlineData(QueueOperation.Lease, 1, 0)]
    [InlineData(QueueOperation.Abandon, 1, true)]
    [InlineData(QueueOperation.Extend, 1, 1)]
    [InlineData(QueueOperation.TaskDone, 1)]
    [InlineData(QueueOperation.Join, 0)]
    [InlineData(QueueOperation.ShutDown, true)]
    [InlineData(QueueOperation.TakeDeadLetters, 1)]
    public void Malformed_arguments_change_nothing(QueueOperation operation, params object?[] arguments)
    {
        _queue.PutAll(1, 2);
        Malformed.LeavesUnchanged(_queue.Driver, (ushort)operation, Given.Args(arguments));
    }
}
