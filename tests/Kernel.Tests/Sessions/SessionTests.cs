using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Sessions;

public class SessionTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly TestHost _host = new(options => options with { SessionGrace = Grace });
    private readonly TestClient _client;

    public SessionTests() => _client = _host.Connect("laptop");

    [Fact]
    public void Session_is_listed_with_what_its_client_says_of_itself()
    {
        var session = Assert.Single(_host.System.Sessions.All);

        Assert.Equal("laptop", session.Client);
        Assert.Equal(_host.System.Now, session.Since);
        Assert.True(session.IsConnected);
        Assert.False(session.IsEnded);
    }

    [Fact]
    public void Session_without_connection_lives_until_its_grace_period_is_over()
    {
        var held = _client.Open();
        _host.System.Sessions.Detach(_client.Session);

        _host.Time.Advance(Grace - TimeSpan.FromTicks(1));
        Assert.False(_client.Session.IsEnded);
        Assert.True(_host.IsAlive(held));

        _host.Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_client.Session.IsEnded);
        Assert.False(_host.IsAlive(held));
        Assert.Contains("grace", _client.Sink.EndedBecause);
        Assert.Equal(0, _host.System.Sessions.Count);
    }

    [Fact]
    public void Resumed_session_goes_on_with_all_it_holds()
    {
        var held = _client.Open();
        _host.System.Sessions.Detach(_client.Session);
        _host.Time.Advance(Grace / 2);

        Assert.Same(_client.Session, _host.System.Sessions.Resume(_client.Session.Id));

        _host.Time.Advance(Grace * 2);
        Assert.True(_client.Session.IsConnected);
        Assert.True(_host.IsAlive(held));
        Assert.Equal(0, _host.Time.ActiveTimers);
    }

    [Fact]
    public void Grace_period_begins_anew_with_each_loss_of_the_connection()
    {
        _host.System.Sessions.Detach(_client.Session);
        _host.Time.Advance(Grace - TimeSpan.FromSeconds(1));
        _host.System.Sessions.Resume(_client.Session.Id);
        _host.System.Sessions.Detach(_client.Session);

        _host.Time.Advance(Grace - TimeSpan.FromSeconds(1));

        Assert.False(_client.Session.IsEnded);
    }

    [Fact]
    public void Grace_timer_that_was_already_on_its_way_does_not_end_a_resumed_session()
    {
        _host.System.Sessions.Detach(_client.Session);
        _host.System.Sessions.Resume(_client.Session.Id);

        _host.Time.GoOffLate(0);

        Assert.False(_client.Session.IsEnded);
    }

    [Fact]
    public void Grace_timer_that_was_already_on_its_way_does_not_shorten_the_next_grace_period()
    {
        _host.System.Sessions.Detach(_client.Session);
        _host.System.Sessions.Resume(_client.Session.Id);
        _host.System.Sessions.Detach(_client.Session);

        _host.Time.GoOffLate(0);

        Assert.False(_client.Session.IsEnded);
    }

    [Fact]
    public void Second_loss_of_the_same_connection_changes_nothing()
    {
        _host.System.Sessions.Detach(_client.Session);
        _host.System.Sessions.Detach(_client.Session);

        Assert.Equal(1, _host.Time.ActiveTimers);
    }

    [Fact]
    public void Without_grace_the_session_ends_with_its_connection()
    {
        var host = new TestHost(options => options with { SessionGrace = TimeSpan.Zero });
        var client = host.Connect();

        host.System.Sessions.Detach(client.Session);

        Assert.True(client.Session.IsEnded);
    }

    [Fact]
    public void Session_that_is_over_cannot_be_resumed()
    {
        _client.End();

        Assert.Null(_host.System.Sessions.Resume(_client.Session.Id));
        Assert.Null(_host.System.Sessions.Resume(SessionId.None));
    }

    [Fact]
    public void Ending_twice_is_ending_once()
    {
        _client.End("first");
        _client.End("second");
        _host.System.Sessions.Detach(_client.Session);

        Assert.Equal(1, _client.Sink.TimesEnded);
        Assert.Equal("first", _client.Sink.EndedBecause);
        Assert.Equal(0, _host.Time.ActiveTimers);
    }

    [Fact]
    public void Ending_during_the_grace_period_stops_its_timer()
    {
        _host.System.Sessions.Detach(_client.Session);

        _client.End();

        Assert.Equal(0, _host.Time.ActiveTimers);
        Assert.Equal(1, _client.Sink.TimesEnded);
    }

    [Fact]
    public void Waiting_requests_of_a_session_that_ended_are_dropped()
    {
        var other = _host.Connect();
        var register = other.Open("r", 0);
        _host.WhileBusy(other, register, () =>
        {
            _client.Send(register, RegisterOperation.Set, 1);
            other.Send(register, RegisterOperation.Add, 10);
            _host.System.Sessions.End(_client.Session, "killed");
        });
        _host.Scheduler.RunAll();

        Assert.Equal(Value.FromInteger(10), other.Ask(register, RegisterOperation.Get));
        Assert.Empty(_client.Sink.Answers);
        Assert.Equal(1, _host.System.DeadLetters.Count);
    }

    [Fact]
    public void References_of_a_dropped_request_are_let_go()
    {
        var other = _host.Connect();
        var register = other.Open("r");
        var inner = _client.Open();
        _host.WhileBusy(other, register, () =>
        {
            _client.Send(register, RegisterOperation.Set, inner);
            _host.System.Sessions.End(_client.Session, "killed");
        });
        Assert.True(_host.IsAlive(inner));

        _host.Scheduler.RunAll();

        Assert.False(_host.IsAlive(inner));
    }

    [Fact]
    public void Requests_to_the_host_from_a_session_that_ended_have_no_effect()
    {
        _client.End();

        _client.Send(ObjectId.Host, (ushort)HostOperation.Open, TestHost.Register, "late", Array.Empty<object?>());

        Assert.Empty(_client.Sink.Answers);
        Assert.Equal(0, _host.System.ObjectCount);
        Assert.Equal(1, _host.System.DeadLetters.Count);
    }
}
