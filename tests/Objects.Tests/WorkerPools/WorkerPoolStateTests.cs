using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.WorkerPools;

public class WorkerPoolStateTests
{
    private const int Anna = 1;
    private const int Bert = 2;

    private readonly ObjectDriver _driver = new(Given.Type("worker-pool"), Given.Args(10, 1, null, 1000));

    [Fact]
    public void Numbers_of_worker_pool_operations_are_frozen() => Assert.Equal(
        [
            "0001 Look", "0002 Workers", "8001 Enter", "8002 Submit", "8003 Collect", "8004 Cancel", "8005 Quit", "8006 Enlist", "8007 Take",
            "8008 Report", "8009 Progress", "800a GiveBack", "800b Orders", "800c Leave", "800d Close", "800e Terminate", "800f Drain", "8010 Own",
        ],
        OperationNumbers.Of<WorkerPoolOperation>());

    [Theory]
    [InlineData(0, 1, null, 0)]
    [InlineData(1, 0, null, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 1, null, -1)]
    [InlineData(100_000_000, 1, null, 0)]
    public void Settings_that_cannot_be_are_refused(int most, int attempts, int? limit, int grace) => Assert.Equal(
        ErrorCode.ValueError,
        Assert.Throws<ActorException>(() => new ObjectDriver(Given.Type("worker-pool"), Given.Args(most, attempts, limit, grace))).Code);

    [Fact]
    public void Arguments_that_are_cut_off_or_too_many_change_nothing()
    {
        var submitter = Enter();
        var worker = Enlist();
        Submit(submitter, 1);
        foreach (var (operation, arguments) in new (WorkerPoolOperation, object?[])[]
        {
            (WorkerPoolOperation.Submit, [submitter, new object?[] { new object?[] { 2, Given.Reference(1), null, null } }, 0]),
            (WorkerPoolOperation.Collect, [submitter, 1]),
            (WorkerPoolOperation.Cancel, [submitter, new object?[] { 1 }]),
            (WorkerPoolOperation.Enlist, ["w", 1, "m", 1, new object?[] { "method" }, true]),
            (WorkerPoolOperation.Take, [worker, 1]),
            (WorkerPoolOperation.Report, [worker, new object?[] { new object?[] { 1, 0, Given.Reference(2) } }, new object?[] { 1 }]),
            (WorkerPoolOperation.Progress, [worker, new object?[] { new object?[] { 1, Given.Reference(2) } }]),
            (WorkerPoolOperation.GiveBack, [worker, new object?[] { 1 }]),
            (WorkerPoolOperation.Terminate, ["reason", "detail"]),
            (WorkerPoolOperation.Drain, [0]),
        })
        {
            _driver.Recorded.Clear();
            (_driver.Session, _driver.Request) = (SessionTurns.Session(Anna), new RequestId(9999));
            Malformed.LeavesUnchanged(_driver, (ushort)operation, Given.Args(arguments));
        }

        Assert.Equal((1, 0, 1), Look());
    }

    [Fact]
    public void What_is_another_sessions_is_refused()
    {
        var submitter = Enter();
        var worker = Enlist();

        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Submit, submitter, Array.Empty<object?>(), 0));
        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Collect, submitter, 1));
        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Take, worker, 1));
        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Report, worker, Array.Empty<object?>(), Array.Empty<object?>()));
        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Quit, submitter));
        Assert.Equal(ErrorCode.NotHeld, _driver.Refused(Bert, WorkerPoolOperation.Leave, worker));
    }

    [Fact]
    public void Number_that_the_submitter_has_here_already_is_refused()
    {
        var submitter = Enter();
        Submit(submitter, 1);

        Assert.Equal(ErrorCode.ValueError, _driver.Refused(Anna, WorkerPoolOperation.Submit, submitter, Tasks(1), 0));
        Assert.Equal(ErrorCode.ValueError, _driver.Refused(Anna, WorkerPoolOperation.Submit, submitter, Tasks(3, 2), 0));
        Assert.Equal((1, 0, 0), Look());
    }

    [Fact]
    public void As_many_as_there_is_room_for_are_taken_of_what_is_submitted()
    {
        var submitter = Enter();

        Assert.Equal(10, _driver.Do(Anna, WorkerPoolOperation.Submit, submitter, Tasks(Enumerable.Range(1, 12).ToArray()), null).Number());
        Assert.Equal(0, _driver.Do(Anna, WorkerPoolOperation.Submit, submitter, Tasks(11, 12), 0).Number());
        var waiting = _driver.Park(Anna, WorkerPoolOperation.Submit, submitter, Tasks(11, 12), null);
        _driver.Do(Anna, WorkerPoolOperation.Cancel, submitter, new object?[] { 1 });
        var lease = TakeNews(submitter, out _);
        _driver.Settle(lease, delivered: true);

        Assert.Equal(1, _driver.AnswerTo(waiting).Number());
    }

    [Fact]
    public void Worker_with_nothing_to_do_is_served_before_one_that_takes_ahead()
    {
        var (submitter, busy, idle) = (Enter(), Enlist(), Enlist());
        Submit(submitter, 1);
        _driver.Do(Anna, WorkerPoolOperation.Take, busy, 1);
        var ahead = _driver.Park(Anna, WorkerPoolOperation.Take, busy, 5);
        var waiting = _driver.Park(Anna, WorkerPoolOperation.Take, idle, 5);

        Submit(submitter, 2);

        Assert.Contains(ahead, _driver.Parked);
        Assert.Equal(1, Count(_driver.AnswerTo(waiting)));
    }

    [Fact]
    public void Worker_that_has_done_its_task_is_one_with_nothing_to_do_again()
    {
        var (submitter, first, second) = (Enter(), Enlist(), Enlist());
        Submit(submitter, 1, 2);
        _driver.Do(Anna, WorkerPoolOperation.Take, first, 1);
        _driver.Do(Anna, WorkerPoolOperation.Take, second, 1);
        var busy = _driver.Park(Anna, WorkerPoolOperation.Take, first, 5);
        var free = _driver.Park(Anna, WorkerPoolOperation.Take, second, 5);
        Report(second, 2, 0);

        Submit(submitter, 3);

        Assert.Contains(busy, _driver.Parked);
        Assert.DoesNotContain(free, _driver.Parked);
    }

    [Fact]
    public void Nobody_takes_more_ahead_than_its_part()
    {
        var (submitter, first, second) = (Enter(), Enlist(), Enlist());
        Submit(submitter, 1, 2, 3, 4, 5);

        Assert.Equal(3, Count(_driver.Do(Anna, WorkerPoolOperation.Take, first, 100)));
        Assert.Equal(1, Count(_driver.Do(Anna, WorkerPoolOperation.Take, second, 100)));
    }

    [Fact]
    public void Task_that_comes_back_is_taken_before_younger_ones()
    {
        var (submitter, first) = (Enter(), Enlist());
        Submit(submitter, 1, 2, 3);
        _driver.Do(Anna, WorkerPoolOperation.Take, first, 1);
        _driver.Do(Anna, WorkerPoolOperation.GiveBack, first, new object?[] { 1 });

        Assert.Equal([1L], Ids(_driver.Do(Anna, WorkerPoolOperation.Take, first, 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Task_is_begun_as_often_as_its_attempts_allow_and_then_fails_with_its_worker(int attempts)
    {
        var submitter = Enter();
        _driver.Do(Anna, WorkerPoolOperation.Submit, submitter, new object?[] { new object?[] { 1, "call", null, attempts } }, 0);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            Assert.Equal((1, 0, 0), Look());
            var worker = Longs(_driver.Do(Bert, WorkerPoolOperation.Enlist, "w", 7, "m", 1, Array.Empty<object?>(), false))[0];
            var taken = Assert.Single(Items(_driver.Do(Bert, WorkerPoolOperation.Take, worker, 1)));
            Assert.Equal((long)attempt, taken[2]);
            _driver.Do(Bert, WorkerPoolOperation.Report, worker, Array.Empty<object?>(), new object?[] { 1 });
            _driver.EndSession(SessionTurns.Session(Bert));
        }

        TakeNews(submitter, out var news);
        Assert.Equal([(1, (int)ErrorCode.WorkerDied)], news);
    }

    [Fact]
    public void Task_over_its_time_fails_and_its_worker_is_told_to_end_it()
    {
        var (submitter, worker) = (Enter(), Enlist());
        _driver.Do(Anna, WorkerPoolOperation.Submit, submitter, new object?[] { new object?[] { 1, "call", 50, null } }, 0);
        _driver.Do(Anna, WorkerPoolOperation.Take, worker, 1);
        _driver.Advance(1000);
        Begin(worker, 1);
        Assert.Equal(_driver.Now.AddMilliseconds(50), _driver.WakeTime);
        var orders = _driver.Park(Anna, WorkerPoolOperation.Orders, worker);

        _driver.Advance(49);
        Assert.Equal((0, 1, 1), Look());
        _driver.Advance(1);

        Assert.Equal(Given.List(false, new object?[] { new object?[] { 1, true } }), _driver.AnswerTo(orders));
        Assert.Equal((0, 0, 1), Look());
        TakeNews(submitter, out var news);
        Assert.Equal([(1, (int)ErrorCode.TaskTimeout)], news);

        // What it reports afterwards is nobody's.
        Report(worker, 1, 0);
        Assert.Contains(_driver.Park(Anna, WorkerPoolOperation.Collect, submitter, 1), _driver.Parked);
    }

    [Fact]
    public void Reports_that_nobody_collects_are_bounded_and_the_last_one_stays()
    {
        var (submitter, worker) = (Enter(), Enlist());
        Submit(submitter, 1);
        _driver.Do(Anna, WorkerPoolOperation.Take, worker, 1);
        Begin(worker, 1);
        for (var i = 0; i < 100; i++)
        {
            _driver.Do(Anna, WorkerPoolOperation.Progress, worker, new object?[] { new object?[] { 1, Given.Reference((ulong)i) } });
        }

        Assert.Equal(64, _driver.Kept.Count);
        Assert.Contains(Given.Reference(99).Id, _driver.Kept.Keys);
        Report(worker, 1, 0);
        var lease = TakeNews(submitter, out var news);
        Assert.Equal(65, news.Count);
        Assert.Equal((1, 0), news[^1]);
        _driver.Settle(lease, delivered: true);
        Assert.Empty(_driver.Kept);
    }

    [Fact]
    public void Outcomes_that_did_not_arrive_come_again_in_their_order()
    {
        var (submitter, worker) = (Enter(), Enlist());
        Submit(submitter, 1, 2, 3);
        _driver.Do(Anna, WorkerPoolOperation.Take, worker, 3);
        Report(worker, 1, 0);
        Report(worker, 2, 0);
        var lease = TakeNews(submitter, out _);
        Report(worker, 3, 0);

        _driver.Settle(lease, delivered: false);

        TakeNews(submitter, out var news);
        Assert.Equal([(1, 0), (2, 0), (3, 0)], news);
    }

    [Fact]
    public void Closed_pool_takes_no_more_and_lets_workers_go_only_when_nothing_can_come_back()
    {
        var (submitter, busy, idle) = (Enter(), Enlist(), Enlist());
        Submit(submitter, 1);
        _driver.Do(Anna, WorkerPoolOperation.Take, busy, 1);
        var waiting = _driver.Park(Anna, WorkerPoolOperation.Take, idle, 1);
        var drain = _driver.Park(Bert, WorkerPoolOperation.Drain, (object?)null);

        _driver.Do(Bert, WorkerPoolOperation.Close);

        Assert.Contains(waiting, _driver.Parked);
        Assert.Equal(ErrorCode.PoolClosed, _driver.Refused(Anna, WorkerPoolOperation.Submit, submitter, Tasks(2), null));
        Assert.Equal(ErrorCode.PoolClosed, _driver.Refused(Bert, WorkerPoolOperation.Enter));
        Report(busy, 1, 0);
        Assert.Equal(ErrorCode.PoolClosed, _driver.RefusalOf(waiting));
        Assert.Equal(ErrorCode.PoolClosed, _driver.Refused(Anna, WorkerPoolOperation.Take, busy, 1));
        Assert.True(_driver.AnswerTo(drain).Truth());
        TakeNews(submitter, out var news);
        Assert.Equal([(1, 0)], news);
    }

    [Fact]
    public void Terminated_pool_ends_every_task_and_wait_with_the_reason()
    {
        var (submitter, worker) = (Enter(), Enlist());
        Submit(submitter, [.. Enumerable.Range(1, 10)]);
        _driver.Do(Anna, WorkerPoolOperation.Take, worker, 1);
        Begin(worker, 1);
        var orders = _driver.Park(Anna, WorkerPoolOperation.Orders, worker);
        var submission = _driver.Park(Anna, WorkerPoolOperation.Submit, submitter, Tasks(11), null);

        _driver.Do(Bert, WorkerPoolOperation.Terminate, "no more money", null);

        Assert.Equal(Given.List(true, new object?[] { new object?[] { 1, true } }), _driver.AnswerTo(orders));
        Assert.Equal(ErrorCode.PoolClosed, _driver.RefusalOf(submission));
        TakeNews(submitter, out var news);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => (number, (int)ErrorCode.PoolClosed)), news);
        var refused = Assert.Throws<ActorException>(() => _driver.Do(Bert, WorkerPoolOperation.Enter));
        Assert.Equal("The pool is terminated: no more money.", refused.Message);
    }

    [Fact]
    public void Pool_is_terminated_with_the_session_that_owns_it()
    {
        var submitter = Enter();
        _driver.Do(Bert, WorkerPoolOperation.Own);
        _driver.Do(Bert, WorkerPoolOperation.Own);
        Submit(submitter, 1);

        _driver.EndSession(SessionTurns.Session(Bert));

        TakeNews(submitter, out var news);
        Assert.Equal([(1, (int)ErrorCode.PoolClosed)], news);
    }

    [Fact]
    public void One_take_collect_or_wait_for_orders_at_a_time()
    {
        var (submitter, worker) = (Enter(), Enlist());
        _driver.Park(Anna, WorkerPoolOperation.Take, worker, 1);
        _driver.Park(Anna, WorkerPoolOperation.Collect, submitter, 1);
        _driver.Park(Anna, WorkerPoolOperation.Orders, worker);

        Assert.Equal(ErrorCode.ValueError, _driver.Refused(Anna, WorkerPoolOperation.Take, worker, 1));
        Assert.Equal(ErrorCode.ValueError, _driver.Refused(Anna, WorkerPoolOperation.Collect, submitter, 1));
        Assert.Equal(ErrorCode.ValueError, _driver.Refused(Anna, WorkerPoolOperation.Orders, worker));
    }

    [Fact]
    public void Cancelled_waits_are_forgotten_and_can_be_begun_again()
    {
        var (submitter, worker) = (Enter(), Enlist());
        foreach (var (operation, arguments) in new (WorkerPoolOperation, object?[])[]
        {
            (WorkerPoolOperation.Take, [worker, 1]), (WorkerPoolOperation.Collect, [submitter, 1]), (WorkerPoolOperation.Orders, [worker]),
        })
        {
            var wait = _driver.Park(Anna, operation, arguments);
            _driver.Cancel(wait);
            Assert.Equal(ErrorCode.Cancelled, _driver.RefusalOf(wait));
            _driver.Park(Anna, operation, arguments);
        }
    }

    [Fact]
    public void Who_quits_or_leaves_leaves_no_tie_behind()
    {
        var (submitter, worker) = (Enter(), Enlist());
        Submit(submitter, 1, 2);
        _driver.Do(Anna, WorkerPoolOperation.Take, worker, 1);
        _driver.Park(Anna, WorkerPoolOperation.Collect, submitter, 1);
        _driver.Park(Anna, WorkerPoolOperation.Orders, worker);

        _driver.Do(Anna, WorkerPoolOperation.Leave, worker);
        Assert.Equal((2, 0, 0), Look());
        _driver.Do(Anna, WorkerPoolOperation.Quit, submitter);

        Assert.Equal((0, 0, 0), Look());
        Assert.Empty(_driver.Ties);
        Assert.Empty(_driver.Parked);
        Assert.Empty(_driver.Kept);
    }

    [Fact]
    public void Workers_that_come_and_go_are_told_to_watchers()
    {
        var worker = Enlist();
        _driver.EndSession(SessionTurns.Session(Anna));

        Assert.Equal(
            [(ChangeKind.Set, Value.FromInteger(worker)), (ChangeKind.Removed, Value.FromInteger(worker))],
            _driver.Recorded.Select(change => (change.Kind, change.Key)));
    }

    [Fact]
    public void Snapshot_has_settings_and_whether_it_is_closed_and_no_tasks()
    {
        Submit(Enter(), 1);
        _driver.Do(Bert, WorkerPoolOperation.Terminate, "no more money", "trace");

        var restored = SessionTurns.Restored(_driver, "worker-pool", 3, 3, 30, 30);

        Assert.Equal("The pool is terminated: no more money.", Assert.Throws<ActorException>(() => restored.Do(Anna, WorkerPoolOperation.Enter)).Message);
        Assert.Equal(Given.Snapshot(_driver.State), Given.Snapshot(restored.State));
    }

    private long Enter() => _driver.Do(Anna, WorkerPoolOperation.Enter).Number();

    private long Enlist() => Longs(_driver.Do(Anna, WorkerPoolOperation.Enlist, "w", 7, "m", 1, Array.Empty<object?>(), false))[0];

    private void Submit(long submitter, params int[] numbers) => Assert.Equal(numbers.Length, _driver.Do(Anna, WorkerPoolOperation.Submit, submitter, Tasks(numbers), 0).Number());

    private void Begin(long worker, long task) => _driver.Do(Anna, WorkerPoolOperation.Report, worker, Array.Empty<object?>(), new object?[] { task });

    private void Report(long worker, long task, int code) =>
        _driver.Do(Anna, WorkerPoolOperation.Report, worker, new object?[] { new object?[] { task, code, "body" } }, Array.Empty<object?>());

    private ulong TakeNews(long submitter, out List<(int Number, int Code)> news)
    {
        var reply = _driver.Do(Anna, WorkerPoolOperation.Collect, submitter, 1000);
        news = [.. Items(reply).Select(item => ((int)(long)item[0]!, (int)(long)item[1]!))];
        return _driver.ReplyLease;
    }

    private (long Waiting, long Running, long Workers) Look()
    {
        var look = Longs(_driver.Do(Bert, WorkerPoolOperation.Look));
        return (look[0], look[1], look[2]);
    }

    private static object?[] Tasks(params int[] numbers) => [.. numbers.Select(number => (object?)new object?[] { number, "call", null, null })];

    private static long[] Longs(Value list) => [.. ValueConverter.For<object?[]>().FromValue(list).Cast<long>()];

    private static long[] Ids(Value list) => [.. Items(list).Select(item => (long)item[0]!)];

    private static int Count(Value list) => Items(list).Count;

    private static List<object?[]> Items(Value list) => [.. ValueConverter.For<object?[][]>().FromValue(list)];
}
