using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Queues;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Pipes;

public class PipeStateTests
{
    private const int First = 0;
    private const int Second = 1;
    private static readonly SessionId Anna = new(1);
    private static readonly SessionId Bert = new(2);
    private static readonly SessionId Carl = new(3);

    private ObjectDriver _pipe = new(Given.Type("pipe"), Given.Args(true, 2, 1000));
    private ulong _request;
    private Caller _caller;

    [Fact]
    public void What_one_end_sends_the_other_receives_in_order()
    {
        Send(Anna, First, "a");
        Send(Anna, First, "b");
        Send(Bert, Second, "c");
        Assert.Equal(["a", "b", "c"], [Receive(Bert, Second), Receive(Bert, Second), Receive(Anna, First)]);
    }

    [Fact]
    public void Waiting_receiver_has_the_item_at_once()
    {
        var receiver = ReceiveWaiting(Bert, Second);
        Send(Anna, First, "a");
        Assert.Equal("a", Assert.Single((object?[])AnswerTo(receiver).Body!));
    }

    [Fact]
    public void Sender_waits_while_there_are_too_many_items()
    {
        Send(Anna, First, 1);
        Send(Anna, First, 2);
        Assert.Equal(Value.FromBoolean(false), Ask(Anna, PipeOperation.Send, First, 3, 0));
        Ask(Anna, PipeOperation.Send, First, 3, null);
        var sender = _caller;
        Receive(Bert, Second);
        Assert.Equal(true, AnswerTo(sender).Body);
    }

    [Fact]
    public void Sender_waits_while_there_are_too_many_bytes_but_one_item_always_has_room()
    {
        Send(Anna, First, new byte[5000]);
        Assert.Equal(Value.FromBoolean(false), Ask(Anna, PipeOperation.Send, First, 1, 0));
        Receive(Bert, Second);
        Send(Anna, First, new byte[900]);
        Assert.Equal(Value.FromBoolean(false), Ask(Anna, PipeOperation.Send, First, new byte[100], 0));
    }

    [Fact]
    public void Item_that_does_not_arrive_is_received_first_by_another()
    {
        Send(Anna, First, "a");
        Send(Anna, First, "b");
        Ask(Carl, PipeOperation.Attach, Second);
        Ask(Bert, PipeOperation.Receive, Second, 0);
        _pipe.EndSession(Bert);
        Assert.Equal(["a", "b"], [Receive(Carl, Second), Receive(Carl, Second)]);
    }

    [Fact]
    public void Item_that_was_declined_is_received_again_in_its_place()
    {
        Send(Anna, First, "a");
        Send(Anna, First, "b");
        Ask(Bert, PipeOperation.Receive, Second, 0);
        var lease = _pipe.ReplyLease;
        _pipe.Settle(lease, delivered: false);
        _pipe.Settle(lease, delivered: true);
        Assert.Equal(["a", "b"], [Receive(Bert, Second), Receive(Bert, Second)]);
    }

    [Fact]
    public void Other_end_is_drained_before_the_end_of_the_stream()
    {
        Send(Bert, Second, "a");
        Ask(Bert, PipeOperation.Close, Second);
        Assert.Equal("a", Receive(Anna, First));
        Assert.Equal(ErrorCode.EndOfStream, Refused(Anna, PipeOperation.Receive, First, null));
        Assert.Equal(Value.FromBoolean(true), Ask(Anna, PipeOperation.Poll, First, 0));
    }

    [Fact]
    public void Those_who_wait_learn_that_the_other_end_has_died()
    {
        Send(Anna, First, Given.Reference(7));
        Send(Anna, First, 2);
        Ask(Bert, PipeOperation.Attach, Second);
        Ask(Anna, PipeOperation.Send, First, Given.Reference(8), null);
        var sender = _caller;
        var receiver = ReceiveWaiting(Anna, First);
        _pipe.EndSession(Bert);
        Assert.Equal(ErrorCode.BrokenPipe, AnswerTo(sender).Error);
        Assert.Equal(ErrorCode.EndOfStream, AnswerTo(receiver).Error);
        Assert.Equal(ErrorCode.BrokenPipe, Refused(Anna, PipeOperation.Send, First, 3, null));
        Assert.Empty(_pipe.Kept);
    }

    [Fact]
    public void End_stays_open_while_one_session_is_attached()
    {
        Ask(Bert, PipeOperation.Attach, Second);
        Ask(Carl, PipeOperation.Attach, Second);
        _pipe.EndSession(Bert);
        Send(Anna, First, "a");
        Assert.Equal("a", Receive(Carl, Second));
        Ask(Carl, PipeOperation.Close, Second);
        Assert.Equal(ErrorCode.BrokenPipe, Refused(Anna, PipeOperation.Send, First, 3, null));
        Assert.Equal(ErrorCode.BrokenPipe, Refused(Carl, PipeOperation.Attach, Second));
    }

    [Fact]
    public void Closing_by_one_who_never_was_attached_does_nothing()
    {
        Ask(Anna, PipeOperation.Close, Second);
        Send(Anna, First, "a");
        Assert.Equal("a", Receive(Bert, Second));
    }

    [Fact]
    public void Poll_waits_for_something_and_leaves_it()
    {
        Assert.Equal(Value.FromBoolean(false), Ask(Bert, PipeOperation.Poll, Second, 0));
        Ask(Bert, PipeOperation.Poll, Second, 100);
        var late = _caller;
        Assert.Equal(_pipe.Now.AddMilliseconds(100), _pipe.WakeTime);
        _pipe.Now = _pipe.Now.AddMilliseconds(100);
        _pipe.Wake();
        Assert.Equal(false, AnswerTo(late).Body);
        Ask(Bert, PipeOperation.Poll, Second, null);
        var waiting = _caller;
        Send(Anna, First, "a");
        Assert.Equal(true, AnswerTo(waiting).Body);
        Assert.Equal("a", Receive(Bert, Second));
    }

    [Fact]
    public void One_who_gives_up_neither_sends_nor_receives()
    {
        Send(Anna, First, 1);
        Send(Anna, First, 2);
        Ask(Anna, PipeOperation.Send, First, Given.Reference(7), 100);
        var late = _caller;
        Ask(Anna, PipeOperation.Send, First, Given.Reference(8), null);
        _pipe.Cancel(_caller);
        var receiver = ReceiveWaiting(Anna, First);
        _pipe.Cancel(receiver);
        _pipe.Now = _pipe.Now.AddMilliseconds(100);
        _pipe.Wake();
        Assert.Equal(false, AnswerTo(late).Body);
        Assert.Equal(ErrorCode.Cancelled, AnswerTo(receiver).Error);
        Assert.Empty(_pipe.Kept);
        Send(Bert, Second, "a");
        Assert.Equal("a", Receive(Anna, First));
    }

    [Fact]
    public void One_way_pipe_has_a_receiving_and_a_sending_end()
    {
        _pipe = new ObjectDriver(Given.Type("pipe"), Given.Args(false, 2, 1000));
        Send(Bert, Second, "a");
        Assert.Equal("a", Receive(Anna, First));
        Assert.Equal(ErrorCode.BadArgument, Refused(Anna, PipeOperation.Send, First, 1, 0));
        Assert.Equal(ErrorCode.BadArgument, Refused(Bert, PipeOperation.Receive, Second, 0));
        Assert.Equal(ErrorCode.BadArgument, Refused(Bert, PipeOperation.Poll, Second, 0));
        Assert.Equal(ErrorCode.BadArgument, Refused(Bert, PipeOperation.Attach, 2));
    }

    [Fact]
    public void References_stay_until_the_receiver_has_them()
    {
        Send(Anna, First, Given.Reference(7));
        Ask(Bert, PipeOperation.Receive, Second, 0);
        Assert.Single(_pipe.Kept);
        _pipe.Settle(_pipe.ReplyLease, delivered: true);
        Assert.Empty(_pipe.Kept);
        _pipe.EndSession(Anna);
        _pipe.EndSession(Bert);
        Assert.Empty(_pipe.Ties);
    }

    [Fact]
    public void Snapshot_has_what_is_on_its_way()
    {
        Send(Anna, First, "a");
        Send(Anna, First, "b");
        Send(Bert, Second, "c");
        Ask(Bert, PipeOperation.Receive, Second, 0);
        Ask(Anna, PipeOperation.Close, First);
        var snapshot = Given.Snapshot(_pipe.State);
        var restored = Given.FromSnapshot(Given.Type("pipe"), snapshot);
        Assert.Equal(snapshot, Given.Snapshot(restored));
        Assert.Equal(2, restored.Count);
    }

    private Value Ask(SessionId session, PipeOperation operation, params object?[] arguments)
    {
        _caller = new Caller(session, new RequestId(++_request));
        return _pipe.AskAs(session, _request, operation, Given.Args(arguments));
    }

    private void Send(SessionId session, int end, object item) =>
        Assert.Equal(Value.FromBoolean(true), Ask(session, PipeOperation.Send, end, item, 0));

    private object? Receive(SessionId session, int end)
    {
        var item = Assert.Single(QueueDriver.Parts(Ask(session, PipeOperation.Receive, end, 0)));
        _pipe.Settle(_pipe.ReplyLease, delivered: true);
        return item;
    }

    private Caller ReceiveWaiting(SessionId session, int end)
    {
        Ask(session, PipeOperation.Receive, end, null);
        return _caller;
    }

    private (object? Body, ErrorCode Error) AnswerTo(Caller caller)
    {
        var (_, body, _, error) = Assert.Single(_pipe.Answered, answer => answer.Caller == caller);
        return (QueueDriver.Natural(body), error);
    }

    private ErrorCode Refused(SessionId session, PipeOperation operation, params object?[] arguments) =>
        Assert.Throws<ActorException>(() => Ask(session, operation, arguments)).Code;
}
