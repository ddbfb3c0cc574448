using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Scheduling;
using Actors.Kernel.Tests.Support;

namespace Actors.Kernel.Tests.Batches;

public class AtomicBatchOrderTests
{
    [Fact]
    public void Batch_takes_its_place_after_the_sessions_earlier_requests_and_before_its_later_ones()
    {
        var host = new TestHost();
        var client = host.Connect();
        var busy = client.Open(null, 0);
        var idle = client.Open(null, 0);
        RequestId batch = default;

        host.WhileBusy(client, busy, () =>
        {
            client.Send(busy, RegisterOperation.Set, 1);
            batch = client.Send(
                ObjectId.Host,
                (ushort)HostOperation.Atomic,
                TestHost.Part(busy, RegisterOperation.CompareAndSet, [1, 2], mustBeTrue: true),
                TestHost.Part(idle, RegisterOperation.CompareAndSet, [0, 2], mustBeTrue: true));
            client.Send(idle, RegisterOperation.Set, 3);
            client.Send(busy, RegisterOperation.Set, 3);
        });
        host.Scheduler.RunAll();

        Assert.Equal(ErrorCode.None, client.Sink.AnswerTo(batch)!.Code);
        Assert.Equal(Value.FromInteger(3), client.Ask(idle, RegisterOperation.Get));
        Assert.Equal(Value.FromInteger(3), client.Ask(busy, RegisterOperation.Get));
    }

    [Fact]
    public void Batches_on_the_same_objects_in_opposite_order_both_run()
    {
        var host = new TestHost();
        var client = host.Connect();
        var first = client.Open(null, 0);
        var second = client.Open(null, 0);

        host.WhileBusy(client, [first, second], () =>
        {
            SendTransfer(client, first, second, 1);
            SendTransfer(client, second, first, 1);
        });
        host.Scheduler.RunAll();

        Assert.Equal(2, client.Sink.Answers.Count(answer => answer.Operation == (ushort)HostOperation.Atomic && answer.Code == ErrorCode.None));
    }

    [Fact]
    public void Overlapping_batches_and_single_requests_all_run_in_any_order_of_scheduling()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var host = new TestHost(options => options with { MailboxQuantum = 1 + (seed % 3) }, seed);
            var random = new Random(seed);
            var busyClient = host.Connect();
            var clients = new[] { host.Connect(), host.Connect(), host.Connect() };
            var registers = Enumerable.Range(0, 4).Select(_ => busyClient.Open(null, 100)).ToArray();
            var sent = 0;

            for (var round = 0; round < 5; round++)
            {
                var busy = registers.Where(_ => random.Next(2) == 0).ToList();
                host.WhileBusy(busyClient, busy, () =>
                {
                    for (var i = 0; i < 12; i++, sent++)
                    {
                        var client = clients[random.Next(clients.Length)];
                        var pair = random.GetItems(registers, 2);
                        if (random.Next(3) == 0)
                        {
                            client.Send(pair[0], RegisterOperation.Get);
                        }
                        else
                        {
                            SendTransfer(client, pair[0], pair[1], random.Next(10));
                        }
                    }
                });
                host.Scheduler.RunAll();
            }

            Assert.Equal(sent, clients.Sum(client => client.Sink.Answers.Count));
            Assert.All(clients, client => Assert.All(client.Sink.Answers, answer => Assert.Equal(ErrorCode.None, answer.Code)));
            Assert.Equal(400, registers.Sum(register => Number(busyClient.Ask(register, RegisterOperation.Get))));
        }
    }

    [Fact]
    public void Overlapping_batches_from_many_threads_all_run_and_lose_nothing()
    {
        const int threads = 4;
        const int batches = 300;
        var host = new TestHost(scheduler: ThreadPoolScheduler.Instance);
        var setup = host.Connect();
        var registers = Enumerable.Range(0, 3).Select(_ => setup.Open(null, 100)).ToArray();
        using var answered = new CountdownEvent(threads * batches * 2);
        var clients = Enumerable.Range(0, threads).Select(_ => host.Connect()).ToArray();

        Threads.Run(threads, number =>
        {
            var client = clients[number];
            client.Sink.Arrived = () => answered.Signal();
            for (var i = 0; i < batches; i++)
            {
                var from = registers[(i + number) % registers.Length];
                var to = registers[(i + number + 1 + (number % 2)) % registers.Length];
                SendTransfer(client, from, to, 1);
                client.Send(to, RegisterOperation.Add, 0);
            }
        });

        Assert.True(answered.Wait(Threads.Patience), $"Found {answered.CurrentCount} requests without an answer; expected none.");
        Assert.All(clients, client => Assert.All(client.Sink.Answers, answer => Assert.Equal(ErrorCode.None, answer.Code)));
        Assert.Equal(300, registers.Sum(register => Number(setup.Ask(register, RegisterOperation.Get))));
    }

    private static void SendTransfer(TestClient client, ObjectReference from, ObjectReference to, int amount) => client.Send(
        ObjectId.Host,
        (ushort)HostOperation.Atomic,
        TestHost.Part(from, RegisterOperation.Add, [-amount]),
        TestHost.Part(to, RegisterOperation.Add, [amount]));

    private static long Number(Value value)
    {
        Assert.True(value.TryGetInt64(out var number));
        return number;
    }
}
