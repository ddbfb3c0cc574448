using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Batches;

public class AtomicBatchTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;
    private readonly ObjectReference _first;
    private readonly ObjectReference _second;

    public AtomicBatchTests()
    {
        _client = _host.Connect();
        _first = _client.Open("first", 100);
        _second = _client.Open("second", 0);
    }

    [Fact]
    public void All_operations_take_effect_and_each_has_its_reply()
    {
        var answer = _client.Atomic(
            TestHost.Part(_first, RegisterOperation.Add, [-30]),
            TestHost.Part(_second, RegisterOperation.Add, [30]),
            TestHost.Part(_second, RegisterOperation.Get, []));

        Assert.Equal(ErrorCode.None, answer.Code);
        Assert.Equal([Value.FromInteger(70), Value.FromInteger(30), Value.FromInteger(30)], Replies(answer));
        Assert.Equal((70, 30), Both());
    }

    [Fact]
    public void Batch_of_nothing_succeeds()
    {
        Assert.Empty(Replies(_client.Atomic()));
    }

    [Theory]
    [InlineData(RegisterOperation.Refuse, ErrorCode.ValueError)]
    [InlineData(RegisterOperation.Misread, ErrorCode.BadArgument)]
    [InlineData(RegisterOperation.FailBeforeChange, ErrorCode.Internal)]
    [InlineData((ushort)ObjectOperation.Describe, ErrorCode.BadArgument)]
    [InlineData(0xFFF0, ErrorCode.UnknownOperation)]
    public void Refusal_in_the_middle_takes_everything_back(int operation, ErrorCode expected)
    {
        var answer = _client.Atomic(
            TestHost.Part(_first, RegisterOperation.Add, [-30]),
            TestHost.Part(_first, RegisterOperation.Add, [-30]),
            TestHost.Part(_second, (ushort)operation, []),
            TestHost.Part(_second, RegisterOperation.Add, [30]));

        Assert.Equal(expected, answer.Code);
        Assert.Contains("Operation 3 of 4", answer.Message);
        Assert.Equal((100, 0), Both());
    }

    [Fact]
    public void Requirement_that_does_not_hold_takes_everything_back()
    {
        var answer = _client.Atomic(
            TestHost.Part(_second, RegisterOperation.Add, [1]),
            TestHost.Part(_first, RegisterOperation.CompareAndSet, [99, 0], mustBeTrue: true));

        Assert.Equal(ErrorCode.Aborted, answer.Code);
        Assert.Equal((100, 0), Both());
    }

    [Fact]
    public void Requirement_that_holds_lets_the_batch_stand()
    {
        var answer = _client.Atomic(
            TestHost.Part(_second, RegisterOperation.Add, [1]),
            TestHost.Part(_first, RegisterOperation.CompareAndSet, [100, 99], mustBeTrue: true));

        Assert.Equal(ErrorCode.None, answer.Code);
        Assert.Equal((99, 1), Both());
    }

    [Fact]
    public void Object_that_is_gone_refuses_the_batch_before_it_begins()
    {
        var gone = _client.Open();
        _client.Release(gone);

        var answer = _client.Atomic(TestHost.Part(_first, RegisterOperation.Add, [1]), TestHost.Part(gone, RegisterOperation.Get, []));

        Assert.Equal(ErrorCode.NoSuchObject, answer.Code);
        Assert.Equal((100, 0), Both());
    }

    [Fact]
    public void Defect_in_the_middle_of_a_change_removes_its_object_and_restores_the_others()
    {
        var answer = _client.Atomic(
            TestHost.Part(_first, RegisterOperation.Add, [-30]),
            TestHost.Part(_second, RegisterOperation.FailInMidChange, []));
        _host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.Internal, answer.Code);
        Assert.Equal(Value.FromInteger(100), _client.Ask(_first, RegisterOperation.Get));
        Assert.False(_host.IsAlive(_second));
    }

    [Fact]
    public void Object_that_cannot_be_taken_back_is_removed_and_the_others_are_restored()
    {
        var answer = _client.Atomic(
            TestHost.Part(_first, RegisterOperation.Add, [-30]),
            TestHost.Part(_second, RegisterOperation.SetWithoutWayBack, [5]),
            TestHost.Part(_first, RegisterOperation.Refuse, []));
        _host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.ValueError, answer.Code);
        Assert.Equal(Value.FromInteger(100), _client.Ask(_first, RegisterOperation.Get));
        Assert.Contains("no way back", _client.Try(_second, RegisterOperation.Get).Message);
    }

    [Fact]
    public void Watchers_see_a_batch_only_when_it_stands()
    {
        var watch = _client.Watch(_first);

        _client.Atomic(TestHost.Part(_first, RegisterOperation.Set, [1]), TestHost.Part(_second, RegisterOperation.Refuse, []));
        Assert.Empty(_client.Sink.ChangesOf(watch));

        _client.Atomic(TestHost.Part(_first, RegisterOperation.Set, [2]), TestHost.Part(_first, RegisterOperation.Set, [3]));
        Assert.Equal([Value.FromInteger(2), Value.FromInteger(3)], _client.Sink.ChangesOf(watch).Select(change => change.Value));
    }

    [Fact]
    public void Watcher_resumes_over_a_batch_that_was_taken_back()
    {
        _client.Watch(_first);
        _client.Ask(_first, RegisterOperation.Set, 1);
        _client.Atomic(TestHost.Part(_first, RegisterOperation.Set, [2]), TestHost.Part(_second, RegisterOperation.Refuse, []));
        _client.Ask(_first, RegisterOperation.Set, 3);

        var resumed = _client.Watch(_first, after: 1);

        Assert.Equal([Value.FromInteger(3)], _client.Sink.ChangesOf(resumed).Select(change => change.Value));
    }

    [Fact]
    public void References_that_a_failed_batch_stored_are_let_go()
    {
        var inner = _client.Open();

        _client.Atomic(TestHost.Part(_first, RegisterOperation.Set, [inner]), TestHost.Part(_second, RegisterOperation.Refuse, []));
        _client.Release(inner);

        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void References_that_a_failed_batch_dropped_stay_alive()
    {
        var inner = _client.Open();
        _client.Ask(_first, RegisterOperation.Set, inner);
        _client.Release(inner);

        _client.Atomic(TestHost.Part(_first, RegisterOperation.Set, [0]), TestHost.Part(_second, RegisterOperation.Refuse, []));

        Assert.True(_host.IsAlive(inner));
        Assert.Equal(inner, TestClient.Reference(_client.Ask(_first, RegisterOperation.Get)));
    }

    [Fact]
    public void References_in_replies_of_a_failed_batch_are_not_held()
    {
        var inner = _client.Open();
        _client.Ask(_first, RegisterOperation.Set, inner);
        _client.Release(inner);

        _client.Atomic(TestHost.Part(_first, RegisterOperation.Take, []), TestHost.Part(_second, RegisterOperation.Refuse, []));
        _client.Ask(_first, RegisterOperation.Set, 0);

        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void Reference_moved_by_a_batch_stays_alive()
    {
        var inner = _client.Open();
        _client.Ask(_first, RegisterOperation.Set, inner);
        _client.Release(inner);

        _client.Atomic(TestHost.Part(_second, RegisterOperation.Set, [inner]), TestHost.Part(_first, RegisterOperation.Set, [0]));

        Assert.True(_host.IsAlive(inner));
        _client.Ask(_second, RegisterOperation.Set, 0);
        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void References_of_a_waiting_batch_stay_alive_until_it_has_run()
    {
        var inner = _client.Open();
        _host.WhileBusy(_client, _first, () =>
        {
            _client.Send(ObjectId.Host, (ushort)HostOperation.Atomic, TestHost.Part(_first, RegisterOperation.Set, [inner]));
            _client.Release(inner);
        });
        _host.Scheduler.RunAll();

        Assert.Equal(inner, TestClient.Reference(_client.Ask(_first, RegisterOperation.Get)));
        _client.Release(inner);
        _client.Ask(_first, RegisterOperation.Set, 0);
        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void Batch_of_a_session_that_ended_while_it_waited_has_no_effect()
    {
        var other = _host.Connect();
        _host.WhileBusy(_client, _first, () =>
        {
            other.Send(ObjectId.Host, (ushort)HostOperation.Atomic, TestHost.Part(_first, RegisterOperation.Add, [1]));
            _host.System.Sessions.End(other.Session, "killed");
        });
        _host.Scheduler.RunAll();

        Assert.Equal((100, 0), Both());
        Assert.Empty(other.Sink.Answers);
        Assert.Equal(1, _host.System.DeadLetters.Count);
    }

    [Fact]
    public void Batch_on_an_object_whose_mailbox_is_full_is_refused()
    {
        var host = new TestHost(options => options with { MailboxCapacity = 1 });
        var client = host.Connect();
        var free = client.Open(null, 0);
        var full = client.Open(null, 0);
        RequestId refused = default;

        host.WhileBusy(client, full, () =>
        {
            client.Send(full, RegisterOperation.Get);
            refused = client.Send(
                ObjectId.Host,
                (ushort)HostOperation.Atomic,
                TestHost.Part(free, RegisterOperation.Add, [1]),
                TestHost.Part(full, RegisterOperation.Add, [1]));
        });
        host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.MailboxFull, client.Sink.AnswerTo(refused)!.Code);
        Assert.Equal(Value.FromInteger(0), client.Ask(free, RegisterOperation.Get));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Malformed_part_refuses_the_batch(int parts)
    {
        var answer = _client.Atomic(Arguments.ToValue(new object?[parts]));

        Assert.Equal(ErrorCode.BadArgument, answer.Code);
    }

    private (long First, long Second) Both()
    {
        Assert.True(_client.Ask(_first, RegisterOperation.Get).TryGetInt64(out var first));
        Assert.True(_client.Ask(_second, RegisterOperation.Get).TryGetInt64(out var second));
        return (first, second);
    }

    private static List<Value> Replies(Answer answer)
    {
        Assert.True(answer.Body.TryGetEncoded(out var item));
        var reader = new ValueReader(item);
        var replies = new List<Value>();
        for (var left = reader.ReadListHeader(); left > 0; left--)
        {
            replies.Add(Value.FromEncoded(reader.ReadBytes()));
        }

        return replies;
    }
}
