using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;
using static Actors.Objects.Tests.Queues.QueueDriver;

namespace Actors.Objects.Tests.Queues;

/// <summary>What is handed over or on loan, and comes back or does not.</summary>
public class QueueLeaseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly QueueDriver _queue = new();

    [Theory]
    [InlineData(0, new long[] { 1, 2, 3, 4 })]
    [InlineData(1, new long[] { 4, 3, 2, 1 })]
    [InlineData(2, new long[] { 1, 2, 3, 4 })]
    public void Item_that_could_not_be_sent_goes_back_to_its_place(int order, long[] expected)
    {
        var queue = new QueueDriver(order: order);
        queue.PutAll(1, 2, 3);
        var (_, one) = queue.Take(Bert);
        var (_, other) = queue.Take(Carl);
        queue.Put(4);

        queue.Driver.Settle(other, delivered: false);
        queue.Driver.Settle(one, delivered: false);

        Assert.Equal(expected, queue.Drain().Cast<long>());
    }

    [Fact]
    public void Item_of_a_session_that_ends_before_it_has_it_goes_to_the_next_in_line()
    {
        _queue.Put("a");
        var (_, lease) = _queue.Take(Bert);
        var waiting = _queue.GetWaiting(Carl);

        _queue.Driver.EndSession(Bert);

        Assert.Equal("a", _queue.ItemFor(waiting));
        _queue.Driver.Settle(lease, delivered: true);
        Assert.Equal(1L, _queue.Look()[1]);
    }

    [Fact]
    public void Item_that_was_handed_to_a_waiting_getter_comes_back_when_its_session_ends()
    {
        _queue.GetWaiting(Bert);
        _queue.Put("a");
        _queue.Driver.EndSession(Bert);
        Assert.Equal(["a"], _queue.Drain());
    }

    [Fact]
    public void Delivered_item_has_left()
    {
        _queue.Put("a");
        var (_, lease) = _queue.Take(Bert);
        Assert.Equal(1, _queue.Driver.Ties[Bert]);
        _queue.Driver.Settle(lease, delivered: true);
        Assert.Empty(_queue.Driver.Ties);
        _queue.Driver.EndSession(Bert);
        Assert.Equal(0, _queue.Driver.State.Count);
    }

    [Fact]
    public void Item_on_its_way_counts_towards_the_bound()
    {
        var queue = new QueueDriver(maxSize: 1);
        queue.Put("a");
        var (_, lease) = queue.Take(Bert);
        Assert.False(queue.Put("b"));
        queue.Driver.Settle(lease, delivered: true);
        Assert.True(queue.Put("b"));
    }

    [Fact]
    public void Item_that_was_declined_is_in_its_place_whatever_is_acknowledged_later()
    {
        _queue.PutAll("a", "b");
        var (_, lease) = _queue.Take(Bert);
        _queue.Driver.Settle(lease, delivered: false);
        _queue.Driver.Settle(lease, delivered: true);
        _queue.Driver.Settle(lease, delivered: false);

        Assert.Equal([2L, 0L, 0L, 0L, 2L], _queue.Look()[..5]);
        Assert.Empty(_queue.Driver.Ties);
        Assert.Equal(["a", "b"], _queue.Drain());
    }

    [Fact]
    public void References_stay_with_the_item_until_it_has_left()
    {
        _queue.Put(Given.Reference(7));
        var (_, lease) = _queue.Take(Bert);
        Assert.Single(_queue.Driver.Kept);
        Assert.Equal([Given.Reference(7).Id], _queue.Driver.HandedOut);
        _queue.Driver.Settle(lease, delivered: true);
        Assert.Empty(_queue.Driver.Kept);
    }

    [Fact]
    public void Completed_item_is_done()
    {
        _queue.Put("a");
        var (lease, deliveries, item) = _queue.Lease(Bert, 1000);
        Assert.Equal(("a", 1), (item, deliveries));
        _queue.Driver.Settle(lease, delivered: true);
        _queue.Ask(Bert, QueueOperation.Complete, lease);
        Assert.Equal([0L, 0L, 0L, 0L, 0L], _queue.Look()[..5]);
        Assert.Empty(_queue.Driver.Ties);
        Assert.Equal(ErrorCode.NotHeld, _queue.Refused(Bert, QueueOperation.Complete, lease));
    }

    [Fact]
    public void Abandoned_item_goes_back_with_one_more_delivery()
    {
        _queue.PutAll("a", "b");
        var (lease, _, _) = _queue.Lease(Bert, 1000);
        _queue.Ask(Bert, QueueOperation.Abandon, lease, true);
        Assert.Equal((2, "a"), Rest(_queue.Lease(Carl, 1000)));
    }

    [Fact]
    public void Lease_that_nobody_wanted_any_more_does_not_count_as_a_delivery()
    {
        _queue.Put("a");
        var (lease, _, _) = _queue.Lease(Bert, 1000);
        _queue.Ask(Bert, QueueOperation.Abandon, lease, false);
        Assert.Equal((1, "a"), Rest(_queue.Lease(Carl, 1000)));
    }

    [Fact]
    public void Lease_whose_time_is_over_is_revoked_and_the_item_goes_back_to_its_place()
    {
        _queue.PutAll("a", "b");
        var (lease, _, _) = _queue.Lease(Bert, 1000);
        var origin = _queue.LastCaller;
        Assert.Equal(_queue.Driver.Now + Second, _queue.Driver.WakeTime);

        _queue.Pass(Second);

        Assert.Equal([origin], _queue.Driver.Revoked);
        Assert.Equal(ErrorCode.NotHeld, _queue.Refused(Bert, QueueOperation.Complete, lease));
        Assert.Equal((2, "a"), Rest(_queue.Lease(Carl, 1000)));
        Assert.DoesNotContain(Bert, _queue.Driver.Ties.Keys);
    }

    [Fact]
    public void Extended_lease_lasts_longer()
    {
        _queue.Put("a");
        var (lease, _, _) = _queue.Lease(Bert, 1000);
        _queue.Ask(Bert, QueueOperation.Extend, lease, 3000);
        _queue.Pass(2 * Second);
        Assert.Empty(_queue.Driver.Revoked);
        _queue.Pass(Second);
        Assert.Single(_queue.Driver.Revoked);
    }

    [Fact]
    public void Lease_is_only_its_own_sessions()
    {
        _queue.Put("a");
        var (lease, _, _) = _queue.Lease(Bert, null);
        Assert.Equal(ErrorCode.NotHeld, _queue.Refused(Carl, QueueOperation.Complete, lease));
        Assert.Equal(ErrorCode.NotHeld, _queue.Refused(Carl, QueueOperation.Abandon, lease, true));
        Assert.Equal(ErrorCode.NotHeld, _queue.Refused(Carl, QueueOperation.Extend, lease, 1));
    }

    [Fact]
    public void Item_of_a_worker_that_dies_goes_to_the_next()
    {
        _queue.Put("a");
        _queue.Lease(Bert, null);
        _queue.Driver.EndSession(Bert);
        Assert.Equal((2, "a"), Rest(_queue.Lease(Carl, null)));
    }

    [Fact]
    public void Item_that_was_leased_too_often_is_a_dead_letter_and_finished()
    {
        var queue = new QueueDriver(deliveryLimit: 2);
        queue.PutAll("bad", "good");
        Fail(queue, 2);
        Assert.Equal("good", queue.Lease(Bert, null).Item);
        Assert.Equal([1L], [queue.Look()[7]]);
        Assert.Equal(1, queue.Unfinished);
        Assert.Equal([null, new object?[] { new object?[] { 1L, 2L, "bad" } }], Parts(queue.Ask(Anna, QueueOperation.DeadLetters, null, null)));
    }

    [Fact]
    public void Item_that_was_leased_too_often_is_dropped_where_dead_letters_are_not_kept()
    {
        var queue = new QueueDriver(deliveryLimit: 1, keepsDeadLetters: false);
        queue.Put(Given.Reference(7));
        Fail(queue, 1);
        Assert.Equal([0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L], queue.Look()[..8]);
        Assert.Empty(queue.Driver.Kept);
    }

    [Fact]
    public void Dead_letters_come_page_by_page()
    {
        var queue = new QueueDriver(deliveryLimit: 1);
        queue.PutAll("a", "b", "c");
        Fail(queue, 3);
        var page = Parts(queue.Ask(Anna, QueueOperation.DeadLetters, null, 2));
        Assert.Equal([2L, new object?[] { new object?[] { 1L, 1L, "a" }, new object?[] { 2L, 1L, "b" } }], page);
        Assert.Equal([null, new object?[] { new object?[] { 3L, 1L, "c" } }], Parts(queue.Ask(Anna, QueueOperation.DeadLetters, 2, 2)));
    }

    [Fact]
    public void Taken_dead_letters_leave_when_they_have_arrived()
    {
        var queue = new QueueDriver(deliveryLimit: 1);
        queue.PutAll("a", "b");
        Fail(queue, 2);
        queue.Ask(Bert, QueueOperation.TakeDeadLetters, 1);
        queue.Driver.EndSession(Bert);
        Assert.Equal(2L, queue.Look()[7]);
        queue.Ask(Bert, QueueOperation.TakeDeadLetters, 5);
        queue.Driver.Settle(queue.Driver.ReplyLease, delivered: true);
        Assert.Equal(0L, queue.Look()[7]);
        Assert.Empty(queue.Driver.Ties);
    }

    [Fact]
    public void Revived_dead_letters_stand_in_their_places_as_if_never_delivered()
    {
        var queue = new QueueDriver(deliveryLimit: 1);
        queue.PutAll("a", "b");
        Fail(queue, 2);
        queue.Put("c");
        Assert.Equal(1L, Natural(queue.Ask(Anna, QueueOperation.ReviveDeadLetters, [new object[] { 2 }])));
        Assert.Equal(1L, Natural(queue.Ask(Anna, QueueOperation.ReviveDeadLetters, [null])));
        Assert.Equal(3, queue.Unfinished);
        Assert.Equal((1, "a"), Rest(queue.Lease(Bert, null)));
        Assert.Equal(["b", "c"], queue.Drain());
    }

    private static (int, object?) Rest((ulong, int, object?) lease) => (lease.Item2, lease.Item3);

    private static void Fail(QueueDriver queue, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (lease, _, _) = queue.Lease(Bert, null);
            queue.Ask(Bert, QueueOperation.Abandon, lease, true);
        }
    }
}
