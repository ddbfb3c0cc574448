using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Mailboxes;

/// <summary>Requests that have waited, of a session whose client does not read.</summary>
public class SetAsideTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;
    private readonly TestClient _other;
    private readonly ObjectReference _register;

    public SetAsideTests()
    {
        _client = _host.Connect();
        _other = _host.Connect("other");
        _register = _client.Open("register", 0);
    }

    [Fact]
    public void Waiting_request_of_a_congested_session_goes_on_when_its_link_is_ready()
    {
        var get = SetAside(() => _client.Send(_register, RegisterOperation.Get));
        Assert.Null(_client.Sink.AnswerTo(get));

        Drain();

        Assert.Null(_client.Sink.AnswerTo(get)!.Refusal);
        Assert.Empty(_client.Session.Touched);
    }

    [Fact]
    public void Requests_set_aside_take_effect_in_the_order_sent_also_with_those_that_come_later()
    {
        const int Each = 100;
        var sent = new List<RequestId>();
        SetAside(() => Send(0));
        Send(1);
        _host.WhileBusy(_other, _register, () => Send(2));
        _host.Scheduler.RunAll();
        Assert.All(sent, id => Assert.Null(_client.Sink.AnswerTo(id)));

        _client.Sink.Congested = null;
        Send(3);
        Drain();

        Assert.Equal(sent, _client.Sink.Answers.Where(answer => answer.Operation == RegisterOperation.CompareAndSet).Select(answer => answer.Id));
        Assert.Equal(Value.FromInteger(Each * 4), _client.Ask(_register, RegisterOperation.Get));

        RequestId Send(int round)
        {
            for (var i = Each * round; i < Each * (round + 1); i++)
            {
                sent.Add(_client.Send(_register, RegisterOperation.CompareAndSet, i, i + 1));
            }

            return sent[^1];
        }
    }

    [Fact]
    public void Link_that_is_congested_again_has_the_rest_wait_on()
    {
        var sent = new List<RequestId>();
        SetAside(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                sent.Add(_client.Send(_register, RegisterOperation.Get));
            }

            return sent[0];
        });

        for (var answered = 3; answered <= 9; answered += 3)
        {
            var most = answered;
            _client.Sink.Congested = () => sent.Count(id => _client.Sink.AnswerTo(id) is not null) >= most;
            LinkReady();
            Assert.Equal(sent.Take(answered), sent.Where(id => _client.Sink.AnswerTo(id) is not null));
        }
    }

    [Fact]
    public void Link_that_drains_while_a_request_is_set_aside_is_not_missed()
    {
        var asked = 0;
        _client.Sink.Congested = () => asked++ == 0;
        RequestId get = default;

        _host.WhileBusy(_other, _register, () => get = _client.Send(_register, RegisterOperation.Get));
        _host.Scheduler.RunAll();

        Assert.NotNull(_client.Sink.AnswerTo(get));
    }

    [Fact]
    public void Other_sessions_are_served_meanwhile()
    {
        SetAside(() => _client.Send(_register, RegisterOperation.Set, 1));

        Assert.Equal(Value.FromInteger(0), _other.Ask(_register, RegisterOperation.Get));
    }

    [Fact]
    public void Request_set_aside_can_be_cancelled()
    {
        RequestId kept = default;
        var cancelled = SetAside(() =>
        {
            var set = _client.Send(_register, RegisterOperation.Set, 1);
            kept = _client.Send(_register, RegisterOperation.Get);
            return set;
        });

        _host.System.Cancel(_client.Session, cancelled);
        Drain();

        Assert.Equal(ErrorCode.Cancelled, _client.Sink.AnswerTo(cancelled)!.Refusal!.Value.Code);
        Assert.Equal(Value.FromInteger(0), _client.Sink.AnswerTo(kept)!.Body);
    }

    [Fact]
    public void End_of_the_session_drops_what_it_has_set_aside_and_lets_go_of_what_that_referred_to()
    {
        var argument = _client.Open();
        var set = SetAside(() => _client.Send(_register, RegisterOperation.Set, argument));
        _client.Send(_register, RegisterOperation.Set, argument);
        Assert.True(_host.IsAlive(argument));

        _client.End();

        Assert.Null(_client.Sink.AnswerTo(set));
        Assert.False(_host.IsAlive(argument));
        Assert.Equal(Value.FromInteger(0), _other.Ask(_register, RegisterOperation.Get));
        Assert.Equal(2, _host.System.DeadLetters.Count);
    }

    [Fact]
    public void Anonymous_object_lives_until_what_is_set_aside_was_carried_out()
    {
        var anonymous = _client.Open(null, 5);
        RequestId get = default;
        _client.Sink.Congested = () => true;
        _host.WhileBusy(_client, anonymous, () => get = _client.Send(anonymous, RegisterOperation.Get));
        _host.Scheduler.RunAll();
        _client.Release(anonymous);
        Assert.True(_host.IsAlive(anonymous));

        Drain();

        Assert.Equal(Value.FromInteger(5), _client.Sink.AnswerTo(get)!.Body);
        Assert.False(_host.IsAlive(anonymous));
    }

    [Fact]
    public void Atomic_batch_comes_after_what_its_session_has_set_aside()
    {
        var set = SetAside(() => _client.Send(_register, RegisterOperation.CompareAndSet, 0, 1));

        var answer = _client.Atomic(TestHost.Part(_register, RegisterOperation.CompareAndSet, [1, 2], mustBeTrue: true));

        Assert.Null(answer.Refusal);
        Assert.NotNull(_client.Sink.AnswerTo(set));
        Assert.Equal(Value.FromInteger(2), _other.Ask(_register, RegisterOperation.Get));
    }

    [Fact]
    public void Watch_that_ends_among_requests_set_aside_does_not_make_the_rest_be_forgotten()
    {
        var watch = _client.Watch(_register);
        var last = SetAside(() =>
        {
            _client.Send(_register, (ushort)ObjectOperation.Unwatch, watch.Value);
            return _client.Send(_register, RegisterOperation.Get);
        });
        var left = 1;
        _client.Sink.Congested = () => left-- <= 0;
        LinkReady();
        Assert.Null(_client.Sink.AnswerTo(last));

        Drain();

        Assert.NotNull(_client.Sink.AnswerTo(last));
        Assert.Empty(_client.Session.Touched);
    }

    private RequestId SetAside(Func<RequestId> send)
    {
        RequestId sent = default;
        _client.Sink.Congested = () => true;
        _host.WhileBusy(_other, _register, () => sent = send());
        _host.Scheduler.RunAll();
        Assert.Null(_client.Sink.AnswerTo(sent));
        return sent;
    }

    private void Drain()
    {
        _client.Sink.Congested = null;
        LinkReady();
    }

    private void LinkReady()
    {
        _host.System.Sessions.LinkReady(_client.Session);
        _host.Scheduler.RunAll();
    }
}
