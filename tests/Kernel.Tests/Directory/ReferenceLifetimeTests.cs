using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Directory;

public class ReferenceLifetimeTests
{
    private readonly TestHost _host = new();
    private readonly TestClient _client;
    private readonly ObjectReference _outer;
    private readonly ObjectReference _inner;

    public ReferenceLifetimeTests()
    {
        _client = _host.Connect();
        _outer = _client.Open("outer");
        _inner = _client.Open(null, "inside");
    }

    [Fact]
    public void Anonymous_object_goes_with_its_last_reference()
    {
        _client.Release(_inner);

        Assert.False(_host.IsAlive(_inner));
        Assert.Equal(1, _host.System.ObjectCount);
    }

    [Fact]
    public void Reference_handed_on_by_its_holder_is_taken_hold_of()
    {
        var other = _host.Connect();

        other.AskHost(HostOperation.Hold, Counted(_inner, 2));
        _client.End();
        other.Release(_inner);

        Assert.True(_host.IsAlive(_inner));
        other.Release(_inner);
        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Nothing_is_taken_hold_of_where_one_object_is_gone()
    {
        var other = _host.Connect();
        var gone = _client.Open(null, "gone");
        _client.Release(gone);

        var answer = other.TryHost(HostOperation.Hold, Counted(_inner, 1), Counted(gone, 1));
        _client.End();

        Assert.Equal(ErrorCode.NoSuchObject, answer.Refusal?.Code);
        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Named_object_outlives_all_sessions()
    {
        _client.End();

        Assert.True(_host.IsAlive(_outer));
    }

    [Fact]
    public void Stored_reference_keeps_its_target_alive()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        _client.End();

        var other = _host.Connect();
        Assert.Equal(Value.FromString("inside"), other.Ask(TestClient.Reference(other.Ask(_outer, RegisterOperation.Get)), RegisterOperation.Get));
    }

    [Fact]
    public void Reference_deep_inside_a_stored_value_keeps_its_target_alive()
    {
        _client.Ask(_outer, RegisterOperation.Set, Arguments.ToValue(new object?[] { 1, new object?[] { _inner } }));
        _client.Release(_inner);

        Assert.True(_host.IsAlive(_inner));
    }

    [Fact]
    public void Overwritten_reference_lets_its_target_go()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        _client.Release(_inner);

        _client.Ask(_outer, RegisterOperation.Set, 0);

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Taken_reference_survives_because_its_receiver_holds_it()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        _client.Release(_inner);

        var taken = TestClient.Reference(_client.Ask(_outer, RegisterOperation.Take));

        Assert.Equal(Value.FromString("inside"), _client.Ask(taken, RegisterOperation.Get));
        _client.Release(taken);
        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Reference_in_a_withdrawn_reply_is_not_held()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        _client.Release(_inner);

        Assert.Equal(ErrorCode.ValueError, _client.Try(_outer, RegisterOperation.GetAndFail).Code);
        _client.Ask(_outer, RegisterOperation.Set, 0);

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Reference_kept_by_a_refused_command_is_let_go()
    {
        Assert.Equal(ErrorCode.ValueError, _client.Try(_outer, RegisterOperation.RetainAndRefuse, _inner).Code);
        _client.Release(_inner);

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Reference_that_expired_in_a_refused_command_is_let_go()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        _client.Release(_inner);

        Assert.Equal(ErrorCode.KeyNotFound, _client.Try(_outer, RegisterOperation.ExpireAndRefuse).Code);

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Reference_to_an_object_that_is_gone_cannot_be_stored()
    {
        _client.Release(_inner);

        Assert.Equal(ErrorCode.NoSuchObject, _client.Try(_outer, RegisterOperation.Set, _inner).Code);
        Assert.True(_client.Ask(_outer, RegisterOperation.Get).IsNull);
    }

    [Fact]
    public void Value_with_one_reference_to_a_gone_object_keeps_none_of_its_others()
    {
        var gone = _client.Open();
        _client.Release(gone);

        Assert.Equal(ErrorCode.NoSuchObject, _client.Try(_outer, RegisterOperation.Set, Arguments.ToValue(new object?[] { _inner, gone })).Code);
        _client.Release(_inner);

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Objects_that_refer_to_each_other_go_with_their_session()
    {
        var second = _client.Open();
        _client.Ask(_inner, RegisterOperation.Set, second);
        _client.Ask(second, RegisterOperation.Set, _inner);

        _client.End();

        Assert.False(_host.IsAlive(_inner));
        Assert.False(_host.IsAlive(second));
    }

    [Fact]
    public void Long_chain_of_objects_goes_at_once()
    {
        var next = _inner;
        for (var i = 0; i < 1000; i++)
        {
            var owner = _client.Open(null, next);
            _client.Release(next);
            next = owner;
        }

        Assert.Equal(1002, _host.System.ObjectCount);
        _client.Release(next);
        Assert.Equal(1, _host.System.ObjectCount);
    }

    [Fact]
    public void References_of_a_waiting_request_stay_alive_until_it_has_run()
    {
        _host.WhileBusy(_client, _outer, () =>
        {
            _client.Send(_outer, RegisterOperation.Set, _inner);
            _client.Release(_inner);
        });
        Assert.True(_host.IsAlive(_inner));

        _host.Scheduler.RunAll();
        Assert.Equal(_inner, TestClient.Reference(_client.Ask(_outer, RegisterOperation.Get)));
        _client.Release(_inner);
        _client.Ask(_outer, RegisterOperation.Set, 0);
        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void References_of_a_waiting_request_that_does_not_store_them_go_after_it()
    {
        _host.WhileBusy(_client, _outer, () =>
        {
            _client.Send(_outer, RegisterOperation.CompareAndSet, 1, _inner);
            _client.Release(_inner);
        });
        Assert.True(_host.IsAlive(_inner));

        _host.Scheduler.RunAll();

        Assert.False(_host.IsAlive(_inner));
    }

    [Fact]
    public void Malformed_arguments_of_a_waiting_request_are_refused_in_their_turn()
    {
        _host.WhileBusy(_client, _outer, () => _host.System.Dispatch(_client.Session, new Kernel.Sessions.Request
        {
            Id = new RequestId(1000),
            Target = _outer.Id,
            Operation = RegisterOperation.Set,
            Arguments = [0x82],
            CarriesReferences = true,
            Now = _host.System.Now,
        }));
        _host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.BadArgument, _client.Sink.AnswerTo(new RequestId(1000))!.Code);
    }

    [Fact]
    public void References_of_a_request_that_found_the_mailbox_full_are_not_kept()
    {
        var host = new TestHost(options => options with { MailboxCapacity = 1 });
        var client = host.Connect();
        var outer = client.Open("outer");
        var inner = client.Open();

        host.WhileBusy(client, outer, () =>
        {
            client.Send(outer, RegisterOperation.Get);
            client.Send(outer, RegisterOperation.Set, inner);
            client.Release(inner);
            Assert.False(host.IsAlive(inner));
        });
    }

    [Fact]
    public void Giving_back_nothing_or_less_is_refused_as_a_whole()
    {
        var refused = _client.TryHost(
            HostOperation.Release,
            Arguments.ToValue(new object?[] { _inner.Id.Value, 1 }),
            Arguments.ToValue(new object?[] { _inner.Id.Value, -1 }));

        Assert.Equal(ErrorCode.BadArgument, refused.Code);
        Assert.True(_host.IsAlive(_inner));
    }

    [Fact]
    public void Reply_to_a_session_that_ended_in_its_turn_holds_nothing()
    {
        _client.Ask(_outer, RegisterOperation.Set, _inner);
        var other = _host.Connect();
        other.Open("outer");
        _client.Release(_inner);
        _host.Script.InGet = () => _host.System.Sessions.End(_client.Session, "killed");

        _client.Send(_outer, RegisterOperation.Get);
        other.Ask(_outer, RegisterOperation.Set, 0);

        Assert.False(_host.IsAlive(_inner));
    }

    private static Value Counted(ObjectReference reference, int count) => Arguments.ToValue(new object?[] { reference.Id.Value, count });
}
