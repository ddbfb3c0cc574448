using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Scheduling;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests;

public class StressTests
{
    private const int ThreadCount = 4;

    [Fact]
    public void Increments_from_many_threads_are_all_there_in_the_order_of_each_session()
    {
        const int increments = 5_000;
        var host = new TestHost(scheduler: ThreadPoolScheduler.Instance);
        var setup = host.Connect();
        var registers = Enumerable.Range(0, 3).Select(_ => setup.Open(null, 0)).ToArray();
        var clients = Enumerable.Range(0, ThreadCount).Select(_ => host.Connect()).ToArray();
        using var answered = new CountdownEvent(ThreadCount * increments);

        Threads.Run(ThreadCount, number =>
        {
            clients[number].Sink.Arrived = () => answered.Signal();
            for (var i = 0; i < increments; i++)
            {
                clients[number].Send(registers[i % registers.Length], RegisterOperation.Add, 1);
            }
        });

        Assert.True(answered.Wait(Threads.Patience), $"Found {answered.CurrentCount} requests without an answer; expected none.");
        Assert.Equal(ThreadCount * increments, registers.Sum(register => Number(setup.Ask(register, RegisterOperation.Get))));
        Assert.All(clients, client => Assert.All(
            Enumerable.Range(0, registers.Length),
            which => AssertRising(client.Sink.Answers.Where(answer => (int)(answer.Id.Value - 1) % registers.Length == which).Select(answer => answer.Id.Value))));
    }

    [Fact]
    public void Full_mailbox_refuses_but_never_forgets_what_it_took()
    {
        const int requests = 20_000;
        var host = new TestHost(options => options with { MailboxCapacity = 1 }, scheduler: ThreadPoolScheduler.Instance);
        var register = host.Connect().Open("r", 0);
        var clients = Enumerable.Range(0, ThreadCount).Select(_ => host.Connect()).ToArray();
        using var answered = new CountdownEvent(ThreadCount * requests);

        Threads.Run(ThreadCount, number =>
        {
            clients[number].Sink.Arrived = () => answered.Signal();
            for (var i = 0; i < requests; i++)
            {
                clients[number].Send(register, RegisterOperation.Add, 1);
            }
        });

        Assert.True(answered.Wait(Threads.Patience), $"Found {answered.CurrentCount} requests without an answer; expected none.");
        var taken = clients.Sum(client => client.Sink.Answers.Count(answer => answer.Code == ErrorCode.None));
        Assert.Equal(Value.FromInteger(taken + 1), host.Connect().Ask(register, RegisterOperation.Add, 1));
    }

    [Fact]
    public void Sessions_that_come_and_go_on_many_threads_leave_nothing()
    {
        const int sessions = 300;
        var host = new TestHost(scheduler: ThreadPoolScheduler.Instance);
        var setup = host.Connect();
        var shared = setup.Open("shared");

        Threads.Run(ThreadCount, _ =>
        {
            for (var i = 0; i < sessions; i++)
            {
                var client = host.Connect();
                var own = client.Open();
                client.Watch(shared);
                client.Send(own, RegisterOperation.Set, own);
                client.Send(shared, RegisterOperation.Set, own);
                client.Send(shared, RegisterOperation.Take);
                host.System.Sessions.End(client.Session, "done");
            }
        });
        setup.Ask(shared, RegisterOperation.Set, 0);

        // A turn lets go of what it dropped after its reply, and before the next turn.
        setup.Ask(shared, RegisterOperation.Get);
        Assert.Equal(1, host.System.ObjectCount);
        Assert.Equal(1, host.System.Directory.Holds);
        Assert.Equal(1, host.System.Sessions.Count);
    }

    private static void AssertRising(IEnumerable<ulong> ids)
    {
        var list = ids.ToList();
        Assert.Equal(list.Order(), list);
    }

    private static long Number(Value value)
    {
        Assert.True(value.TryGetInt64(out var number));
        return number;
    }
}
