using System.Globalization;
using System.Threading.Channels;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>Processes that die while they take from a queue, wait for it, or have an end of a pipe.</summary>
public class QueueDeathTests
{
    [Fact]
    public async Task Killed_consumers_take_along_one_number_each_at_most_and_no_number_is_seen_twice()
    {
        const int Numbers = 2000;
        const int Together = 10;
        const int Consumers = 6;
        int[] killedAfter = [300, 700, 1100, 1500];
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);

        // Never far ahead of those who take: whoever is killed is in the middle of it.
        var queue = await client.GetQueueAsync<int>("queue", new QueueOptions { MaxSize = 4 * Together });
        var consumers = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < Consumers; i++)
            {
                consumers.Add(ClientRoles.Start(ClientRoles.QueueConsumer, host));
            }

            await UntilAsync(queue, status => status.WaitingGetters == Consumers, "all consumers wait");
            var deaths = new List<Task>();
            for (var first = 0; first < Numbers; first += Together)
            {
                await queue.PutManyAsync(Enumerable.Range(first, Together)).InTime();
                if (killedAfter.Contains(first))
                {
                    deaths.Add(consumers[deaths.Count].KillAsync());
                }
            }

            await Task.WhenAll(deaths);
            await UntilAsync(
                queue,
                status => status is { Count: 0, InFlight: 0 } && status.WaitingGetters == Consumers - deaths.Count,
                "those who are left have taken everything");
            await queue.ShutDownAsync();

            var seen = new List<int>();
            foreach (var consumer in consumers)
            {
                seen.AddRange(await NumbersOfAsync(consumer));
            }

            Assert.Equal(seen.Distinct().Order(), seen.Order());
            Assert.InRange(Enumerable.Range(0, Numbers).Except(seen).Count(), 0, deaths.Count);
            Assert.Empty(seen.Except(Enumerable.Range(0, Numbers)));
        }
        finally
        {
            foreach (var consumer in consumers)
            {
                await consumer.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Loan_of_a_killed_worker_comes_back_with_one_more_delivery()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var queue = await client.GetQueueAsync<int>("queue");
        await using var worker = await StartWaitingAsync(ClientRoles.QueueWorker, host, queue, 1);
        await queue.PutManyAsync([7, 8]);
        Assert.Equal("has 7 delivered 1", await worker.Output.ExpectAsync());
        Assert.Equal(8, await queue.GetAsync());
        await queue.TaskDoneAsync();
        await using var next = await StartWaitingAsync(ClientRoles.QueueWorker, host, queue, 1);

        await worker.KillAsync();
        Assert.Equal("has 7 delivered 2", await next.Output.ExpectAsync());
        await next.KillAsync();

        await using var lease = await queue.LeaseAsync(Timeout.InfiniteTimeSpan).InTime();
        Assert.Equal((7, 3), (lease.Item, lease.DeliveryCount));
        await lease.CompleteAsync();
        await queue.JoinAsync().InTime();
        Assert.Equal((0, 0), await CountsAsync(queue));
    }

    [Fact]
    public async Task Other_end_of_a_killed_process_receives_what_was_sent_then_the_end_and_can_send_no_more()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var ends = await client.GetQueueAsync<ISharedPipeEnd>("ends");
        var (first, second) = await client.CreatePipeAsync(options: new PipeOptions { MaxItems = QueueRole.Sent });
        await ends.PutAsync(second);
        await using var talker = ClientRoles.Start(ClientRoles.PipeTalker, host);
        await talker.Output.FishAsync(said => said == "sent");
        for (var i = 0; i < QueueRole.Sent; i++)
        {
            await first.SendAsync(i);
        }

        Assert.False(await first.TrySendAsync(-1));
        var waiting = first.SendAsync(-1).AsTask();
        await talker.KillAsync();

        Assert.Equal(ErrorCode.BrokenPipe, (await Assert.ThrowsAsync<ActorException>(() => waiting.InTime())).Code);
        Assert.Equal(ErrorCode.BrokenPipe, (await Assert.ThrowsAsync<ActorException>(() => first.SendAsync(-1).InTime())).Code);
        for (var i = 0; i < QueueRole.Sent; i++)
        {
            Assert.Equal(i, await first.ReceiveAsync<int>().InTime());
        }

        Assert.Equal(ErrorCode.EndOfStream, (await Assert.ThrowsAsync<ActorException>(() => first.ReceiveAsync<int>().InTime())).Code);
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Receiver_that_waits_at_the_other_end_of_a_killed_process_gets_the_end_of_the_stream()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var ends = await client.GetQueueAsync<ISharedPipeEnd>("ends");
        var (first, second) = await client.CreatePipeAsync();
        await ends.PutAsync(second);
        await using var talker = ClientRoles.Start(ClientRoles.PipeTalker, host);
        for (var i = 0; i < QueueRole.Sent; i++)
        {
            Assert.Equal(i, await first.ReceiveAsync<int>().InTime());
        }

        var waiting = first.ReceiveAsync<int>().AsTask();
        Assert.False(await first.PollAsync());
        await talker.KillAsync();

        Assert.Equal(ErrorCode.EndOfStream, (await Assert.ThrowsAsync<ActorException>(() => waiting.InTime())).Code);
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Stream_is_not_over_while_its_last_item_is_on_its_way_to_a_process_that_may_die()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var ends = await client.GetQueueAsync<ISharedPipeEnd>("ends");
        var (first, second) = await client.CreatePipeAsync();
        await ends.PutAsync(second);
        await using var dying = ClientRoles.Start(ClientRoles.PipeReceiver, host);
        await dying.Output.FishAsync(said => said == "receives");

        dying.Freeze();
        await first.SendAsync(7);
        await first.DisposeAsync();
        var receiving = second.ReceiveAsync<int>().AsTask();
        Assert.False(await second.PollAsync());
        await dying.KillAsync();

        Assert.Equal(7, await receiving.InTime());
        Assert.Equal(ErrorCode.EndOfStream, (await Assert.ThrowsAsync<ActorException>(() => second.ReceiveAsync<int>().InTime())).Code);
        await second.DisposeAsync();
    }

    private static async Task<ChildProcess> StartWaitingAsync(string role, HostProcess host, ISharedQueue<int> queue, int waiting)
    {
        var process = ClientRoles.Start(role, host);
        try
        {
            await UntilAsync(queue, status => status.WaitingGetters == waiting, "the process waits for an item");
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static Task UntilAsync(ISharedQueue<int> queue, Func<QueueStatus, bool> holds, string what) =>
        Patience.UntilAsync(() => holds(queue.GetStatusAsync().AsTask().Result), what);

    private static async Task<(long Count, long InFlight)> CountsAsync(ISharedQueue<int> queue)
    {
        var status = await queue.GetStatusAsync();
        return (status.Count, status.InFlight);
    }

    // All that a process said until its end.
    private static async Task<List<int>> NumbersOfAsync(ChildProcess process)
    {
        var numbers = new List<int>();
        while (true)
        {
            try
            {
                numbers.Add(int.Parse(await process.Output.ExpectAsync(), CultureInfo.InvariantCulture));
            }
            catch (ChannelClosedException)
            {
                return numbers;
            }
        }
    }
}
