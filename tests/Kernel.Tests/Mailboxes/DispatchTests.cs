using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Mailboxes;

public class DispatchTests
{
    [Fact]
    public void Request_to_an_idle_object_runs_on_the_calling_thread_before_dispatch_returns()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open();
        var ranOn = 0;
        host.Script.InGet = () => ranOn = Environment.CurrentManagedThreadId;

        var request = client.Send(register, RegisterOperation.Get);

        Assert.Equal(Environment.CurrentManagedThreadId, ranOn);
        Assert.NotNull(client.Sink.AnswerTo(request));
        Assert.Equal(0, host.Scheduler.Posted);
    }

    [Fact]
    public void Request_to_a_busy_object_waits_until_the_scheduler_runs_the_object()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open();
        RequestId waiting = default;

        host.WhileBusy(client, register, () => waiting = client.Send(register, RegisterOperation.Set, 1));

        Assert.Null(client.Sink.AnswerTo(waiting));
        host.Scheduler.RunAll();
        Assert.NotNull(client.Sink.AnswerTo(waiting));
    }

    [Fact]
    public void Arguments_of_a_waiting_request_are_its_own_copy()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open();
        var buffer = Arguments.Encode("first");

        host.WhileBusy(client, register, () =>
        {
            host.System.Dispatch(client.Session, new Kernel.Sessions.Request
            {
                Id = new RequestId(1000),
                Target = register.Id,
                Operation = RegisterOperation.Set,
                Arguments = buffer,
                Now = host.System.Now,
            });
            Arguments.Encode("other").CopyTo(buffer, 0);
        });
        host.Scheduler.RunAll();

        Assert.Equal(Value.FromString("first"), client.Ask(register, RegisterOperation.Get));
    }

    [Fact]
    public void Requests_of_one_session_take_effect_in_the_order_sent()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open(null, 0);
        var sent = new List<RequestId>();

        host.WhileBusy(client, register, () =>
        {
            for (var i = 0; i < 200; i++)
            {
                sent.Add(client.Send(register, RegisterOperation.CompareAndSet, i, i + 1));
            }
        });
        host.Scheduler.RunAll();

        Assert.Equal(sent, client.Sink.Answers.Where(answer => answer.Operation == RegisterOperation.CompareAndSet).Select(answer => answer.Id));
        Assert.Equal(Value.FromInteger(200), client.Ask(register, RegisterOperation.Get));
    }

    [Fact]
    public void Request_does_not_overtake_those_that_wait()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open();
        host.WhileBusy(client, register, () => client.Send(register, RegisterOperation.Set, "early"));

        client.Send(register, RegisterOperation.Set, "late");
        host.Scheduler.RunAll();

        Assert.Equal(Value.FromString("late"), client.Ask(register, RegisterOperation.Get));
    }

    [Fact]
    public void Trace_of_its_caller_is_there_in_each_requests_turn_and_in_no_other()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open();
        var seen = new List<CallerTrace?>();
        host.Script.InSet = seen.Add;
        var (early, late) = (new CallerTrace(default), new CallerTrace(default));
        host.WhileBusy(client, register, () =>
        {
            client.Send(early, register.Id, RegisterOperation.Set, 1);
            client.Send(register, RegisterOperation.Set, 2);
        });
        host.Scheduler.RunAll();
        client.Send(late, register.Id, RegisterOperation.Set, 3);
        client.Send(register, RegisterOperation.Set, 4);

        Assert.Collection(seen, trace => Assert.Same(early, trace), Assert.Null, trace => Assert.Same(late, trace), Assert.Null);
    }

    [Fact]
    public void Busy_object_gives_others_their_turn_after_a_quantum()
    {
        var host = new TestHost(options => options with { MailboxQuantum = 2 });
        var client = host.Connect();
        var first = client.Open();
        var second = client.Open();
        var targets = new Dictionary<RequestId, string>();

        host.WhileBusy(client, [first, second], () =>
        {
            for (var i = 0; i < 4; i++)
            {
                targets.Add(client.Send(first, RegisterOperation.Set, i), "1");
                targets.Add(client.Send(second, RegisterOperation.Set, i), "2");
            }
        });
        host.Scheduler.RunAll();

        var order = string.Concat(client.Sink.Answers.Where(answer => targets.ContainsKey(answer.Id)).Select(answer => targets[answer.Id]));
        Assert.Contains(order, new[] { "11221122", "22112211" });
    }

    [Fact]
    public void Request_beyond_the_mailbox_capacity_is_refused_and_later_ones_are_taken_again()
    {
        var host = new TestHost(options => options with { MailboxCapacity = 3 });
        var client = host.Connect();
        var register = client.Open(null, 0);
        RequestId refused = default;

        host.WhileBusy(client, register, () =>
        {
            for (var i = 0; i < 3; i++)
            {
                client.Send(register, RegisterOperation.Add, 1);
            }

            refused = client.Send(register, RegisterOperation.Add, 1);
        });

        Assert.Equal(ErrorCode.MailboxFull, client.Sink.AnswerTo(refused)!.Code);
        host.Scheduler.RunAll();
        Assert.Equal(Value.FromInteger(4), client.Ask(register, RegisterOperation.Add, 1));
    }

    [Fact]
    public void Kernel_message_goes_before_the_requests_that_wait()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open("doomed");
        RequestId waiting = default;

        host.WhileBusy(client, register, () =>
        {
            waiting = client.Send(register, RegisterOperation.Set, 1);
            client.AskHost(HostOperation.Remove, "doomed");
            client.Release(register);
        });
        host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.NoSuchObject, client.Sink.AnswerTo(waiting)!.Code);
    }

    [Fact]
    public void Anonymous_object_that_is_given_back_lives_until_its_waiting_requests_have_had_their_turn()
    {
        var host = new TestHost();
        var client = host.Connect();
        var register = client.Open(null);
        RequestId waiting = default;

        host.WhileBusy(client, register, () =>
        {
            waiting = client.Send(register, RegisterOperation.Set, 1);
            client.Release(register);
        });
        host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.None, client.Sink.AnswerTo(waiting)!.Code);
        var late = client.Send(register, RegisterOperation.Set, 2);
        host.Scheduler.RunAll();
        Assert.Equal(ErrorCode.NoSuchObject, client.Sink.AnswerTo(late)!.Code);
    }

    [Fact]
    public void Request_to_an_object_that_never_was_is_a_dead_letter_and_is_refused()
    {
        var host = new TestHost();
        var client = host.Connect();

        var answer = client.Try(ObjectId.Create(0, 999), RegisterOperation.Get);

        Assert.Equal(ErrorCode.NoSuchObject, answer.Code);
        var letter = Assert.Single(host.System.DeadLetters.Latest);
        Assert.Equal(ObjectId.Create(0, 999), letter.Target);
        Assert.Equal(1, host.System.DeadLetters.Count);
    }

    [Fact]
    public void Only_the_latest_dead_letters_are_kept_but_all_are_counted()
    {
        var host = new TestHost();
        var client = host.Connect();

        for (ushort i = 0; i < 100; i++)
        {
            client.Send(ObjectId.Create(0, 999), i);
        }

        Assert.Equal(100, host.System.DeadLetters.Count);
        Assert.Equal(Enumerable.Range(36, 64), host.System.DeadLetters.Latest.Select(letter => (int)letter.Operation));
    }
}
