using System.Text;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Watching;

public class WatchTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _writer;
    private readonly TestClient _watcher;
    private readonly ObjectReference _register;

    public WatchTests()
    {
        _writer = _host.Connect("writer");
        _watcher = _host.Connect("watcher");
        _register = _writer.Open("r", 0);
    }

    [Fact]
    public void Watcher_is_told_the_current_version_and_each_change()
    {
        _writer.Ask(_register, RegisterOperation.Set, 1);
        var watch = _watcher.Watch(_register);
        Assert.Equal(Value.FromInteger(1), _watcher.Sink.AnswerTo(watch)!.Body);

        _writer.Ask(_register, RegisterOperation.Set, 2);
        _writer.Ask(_register, RegisterOperation.Get);
        _writer.Ask(_register, RegisterOperation.Set, 3);

        Assert.Equal(
            [new(2, ChangeKind.Set, Value.FromString("value"), Value.FromInteger(2)), new(3, ChangeKind.Set, Value.FromString("value"), Value.FromInteger(3))],
            _watcher.Sink.ChangesOf(watch));
    }

    [Fact]
    public void Unwatching_ends_the_events_of_that_watch_only()
    {
        var first = _watcher.Watch(_register);
        var second = _watcher.Watch(_register);

        _watcher.Ask(_register, (ushort)ObjectOperation.Unwatch, first.Value);
        _writer.Ask(_register, RegisterOperation.Set, 1);

        Assert.Empty(_watcher.Sink.ChangesOf(first));
        Assert.Single(_watcher.Sink.ChangesOf(second));
    }

    [Fact]
    public void Session_forgets_an_object_when_its_last_watch_ends()
    {
        var first = _watcher.Watch(_register);
        var second = _watcher.Watch(_register);
        _watcher.Ask(_register, (ushort)ObjectOperation.Unwatch, first.Value);
        Assert.Single(_watcher.Session.Touched);

        _watcher.Ask(_register, (ushort)ObjectOperation.Unwatch, second.Value);

        Assert.Empty(_watcher.Session.Touched);
    }

    [Fact]
    public void Watches_beyond_the_limit_are_refused_until_one_ends()
    {
        var host = new TestHost(options => options with { MaxWatches = 2 });
        var (client, other) = (host.Connect("client"), host.Connect("other"));
        var (first, second) = (client.Open("a", 0), client.Open("b", 0));
        var ended = client.Watch(first);
        client.Watch(first);

        Assert.Equal(ErrorCode.LimitExceeded, TryWatch(client, second));
        Assert.Single(client.Session.Touched);
        Assert.Equal(ErrorCode.None, TryWatch(other, second));

        client.Ask(first, (ushort)ObjectOperation.Unwatch, ended.Value);
        Assert.Equal(ErrorCode.None, TryWatch(client, second));

        // An object that is gone is watched no more, either.
        client.AskHost(HostOperation.Remove, "a");
        client.Release(first);
        host.Scheduler.RunAll();
        Assert.Equal(ErrorCode.None, TryWatch(client, second));
        Assert.Equal(ErrorCode.LimitExceeded, TryWatch(client, second));

        static ErrorCode TryWatch(TestClient client, ObjectReference target) => client.Try(target, (ushort)ObjectOperation.Watch, [null]).Code;
    }

    [Fact]
    public void Watch_ends_with_its_session()
    {
        _watcher.Watch(_register);
        _watcher.End();

        _writer.Ask(_register, RegisterOperation.Set, 1);

        Assert.Empty(_watcher.Sink.Changes);
    }

    [Fact]
    public void Watch_goes_on_while_its_session_has_no_connection()
    {
        var watch = _watcher.Watch(_register);
        _host.System.Sessions.Detach(_watcher.Session);
        _watcher.Sink.TakesEvents = false;
        _writer.Ask(_register, RegisterOperation.Set, 1);

        _host.System.Sessions.Resume(_watcher.Session.Id);
        MakeLinkReady();

        Assert.Equal([1UL], Versions(watch));
    }

    [Fact]
    public void Resumed_watch_gets_the_changes_after_its_version()
    {
        _watcher.Watch(_register);
        Set(1, 2, 3, 4);

        var resumed = _watcher.Watch(_register, after: 2);

        Assert.Equal([3UL, 4UL], Versions(resumed));
    }

    [Fact]
    public void Watch_resumed_at_the_current_version_gets_nothing_old()
    {
        Set(1, 2);

        var resumed = _watcher.Watch(_register, after: 2);
        Set(3);

        Assert.Equal([3UL], Versions(resumed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public void Watch_resumed_at_a_version_nobody_recorded_is_told_to_read_anew(int after)
    {
        Set(1, 2, 3);

        var resumed = _watcher.Watch(_register, after);
        Set(4);

        Assert.Equal([ChangeKind.Reset, ChangeKind.Set], _watcher.Sink.ChangesOf(resumed).Select(change => change.Kind));
        Assert.Equal([3UL, 4UL], Versions(resumed));
    }

    [Fact]
    public void Watch_resumed_at_a_version_the_log_has_dropped_is_told_to_read_anew()
    {
        var host = new TestHost(options => options with { WatchLogChanges = 2 });
        var client = host.Connect();
        var register = client.Open();
        client.Watch(register);
        for (var i = 0; i < 4; i++)
        {
            client.Ask(register, RegisterOperation.Set, i);
        }

        Assert.Equal([ChangeKind.Reset], client.Sink.ChangesOf(client.Watch(register, after: 1)).Select(change => change.Kind));
        Assert.Equal([ChangeKind.Set, ChangeKind.Set], client.Sink.ChangesOf(client.Watch(register, after: 2)).Select(change => change.Kind));
    }

    [Fact]
    public void Log_is_bounded_in_bytes()
    {
        var host = new TestHost(options => options with { WatchLogBytes = 200 });
        var client = host.Connect();
        var register = client.Open();
        client.Watch(register);
        client.Ask(register, RegisterOperation.Set, new string('x', 150));
        client.Ask(register, RegisterOperation.Set, new string('y', 150));

        Assert.Equal([ChangeKind.Reset], client.Sink.ChangesOf(client.Watch(register, after: 0)).Select(change => change.Kind));
        Assert.Equal([2UL], client.Sink.ChangesOf(client.Watch(register, after: 1)).Select(change => change.Version));
    }

    [Fact]
    public void Lagging_watcher_catches_up_in_order_when_its_link_has_room()
    {
        var watch = _watcher.Watch(_register);
        Set(1);
        _watcher.Sink.TakesEvents = false;
        Set(2, 3);
        _watcher.Sink.TakesEvents = true;
        Set(4);
        Assert.Equal([1UL], Versions(watch));

        MakeLinkReady();
        Set(5);

        Assert.Equal([1UL, 2UL, 3UL, 4UL, 5UL], Versions(watch));
    }

    [Fact]
    public void Watcher_that_lags_again_while_catching_up_misses_nothing()
    {
        var watch = _watcher.Watch(_register);
        _watcher.Sink.TakesEvents = false;
        Set(1, 2, 3);
        var room = 2;
        _watcher.Sink.Arrived = () => _watcher.Sink.TakesEvents = room-- > 0;
        MakeLinkReady();
        Assert.Equal([1UL, 2UL], Versions(watch));

        _watcher.Sink.Arrived = null;
        MakeLinkReady();

        Assert.Equal([1UL, 2UL, 3UL], Versions(watch));
    }

    [Fact]
    public void One_lagging_watcher_does_not_hold_up_the_others()
    {
        var other = _host.Connect();
        var watch = other.Watch(_register);
        _watcher.Watch(_register);
        _watcher.Sink.TakesEvents = false;

        Set(1, 2);

        Assert.Equal([1UL, 2UL], other.Sink.ChangesOf(watch).Select(change => change.Version));
    }

    [Fact]
    public void Watchers_are_told_when_the_object_is_gone()
    {
        var watch = _watcher.Watch(_register);

        Remove();

        var change = Assert.Single(_watcher.Sink.ChangesOf(watch));
        Assert.Equal(ChangeKind.Gone, change.Kind);
        Assert.Empty(_watcher.Session.Touched);
    }

    [Fact]
    public void Lagging_watcher_is_told_when_its_link_has_room_that_the_object_is_gone()
    {
        var watch = _watcher.Watch(_register);
        _watcher.Sink.TakesEvents = false;
        Set(1);
        Remove();

        MakeLinkReady();

        Assert.Equal([ChangeKind.Set, ChangeKind.Gone], _watcher.Sink.ChangesOf(watch).Select(change => change.Kind));
        Assert.Empty(_watcher.Session.Touched);
    }

    [Fact]
    public void Watcher_that_missed_too_much_of_a_gone_object_is_told_that_it_is_gone()
    {
        var host = new TestHost(options => options with { WatchLogChanges = 1 });
        var client = host.Connect();
        var register = client.Open("r");
        var watch = client.Watch(register);
        client.Sink.TakesEvents = false;
        client.Ask(register, RegisterOperation.Set, 1);
        client.AskHost(HostOperation.Remove, "r");
        client.Release(register);
        host.Scheduler.RunAll();

        client.Sink.TakesEvents = true;
        host.System.Sessions.LinkReady(client.Session);
        host.Scheduler.RunAll();

        Assert.Equal([ChangeKind.Gone], client.Sink.ChangesOf(watch).Select(change => change.Kind));
    }

    [Fact]
    public void Watchers_are_told_why_an_object_was_removed_by_a_defect()
    {
        var watch = _watcher.Watch(_register);

        _writer.Try(_register, RegisterOperation.FailInMidChange);
        _host.Scheduler.RunAll();

        Assert.True(_watcher.Sink.ChangesOf(watch)[^1].Value.TryGetUtf8(out var reason));
        Assert.Contains("broken in the middle", Encoding.UTF8.GetString(reason));
    }

    [Fact]
    public void References_in_events_are_held_by_their_receiver()
    {
        var inner = _writer.Open();
        _watcher.Watch(_register);

        _writer.Ask(_register, RegisterOperation.Set, inner);
        _writer.Ask(_register, RegisterOperation.Set, 0);
        _writer.Release(inner);
        Assert.True(_host.IsAlive(inner));

        _watcher.Release(inner);
        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void References_in_events_that_did_not_leave_are_not_held()
    {
        var inner = _writer.Open();
        _watcher.Watch(_register);
        _watcher.Sink.TakesEvents = false;

        _writer.Ask(_register, RegisterOperation.Set, inner);
        _writer.Ask(_register, RegisterOperation.Set, 0);
        _writer.Release(inner);

        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void Reference_given_back_as_soon_as_its_event_arrives_is_not_held_any_more()
    {
        var inner = _writer.Open();
        _watcher.Watch(_register);
        _watcher.Sink.Arrived = () =>
        {
            _watcher.Sink.Arrived = null;
            _watcher.Release(inner);
        };

        _writer.Ask(_register, RegisterOperation.Set, inner);
        _writer.Ask(_register, RegisterOperation.Set, 0);
        _writer.Release(inner);
        _watcher.Release(inner);

        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void References_in_changes_that_were_caught_up_are_held()
    {
        var inner = _writer.Open();
        _watcher.Watch(_register);
        _watcher.Sink.TakesEvents = false;
        _writer.Ask(_register, RegisterOperation.Set, inner);
        MakeLinkReady();
        _writer.Ask(_register, RegisterOperation.Set, 0);

        _writer.Release(inner);

        Assert.True(_host.IsAlive(inner));
    }

    private void Set(params int[] values)
    {
        foreach (var value in values)
        {
            _writer.Ask(_register, RegisterOperation.Set, value);
        }
    }

    private void MakeLinkReady()
    {
        _watcher.Sink.TakesEvents = true;
        _host.System.Sessions.LinkReady(_watcher.Session);
        _host.Scheduler.RunAll();
    }

    private void Remove()
    {
        _writer.AskHost(HostOperation.Remove, "r");
        _writer.Release(_register);
        _host.Scheduler.RunAll();
    }

    private IEnumerable<ulong> Versions(RequestId watch) => _watcher.Sink.ChangesOf(watch).Select(change => change.Version);
}
