using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>Client processes that live on the queue "queue", and some that have an end of a pipe which they were sent in the queue "ends".</summary>
internal static class QueueRole
{
    public const int Sent = 3;

    /// <summary>Takes one number after another and says each, until the queue is shut down and empty.</summary>
    public static async Task ConsumeAsync(ObjectClient client)
    {
        var queue = await client.GetQueueAsync<int>("queue");
        await foreach (var number in queue.ReadAllAsync())
        {
            Console.WriteLine($"{number}");
        }
    }

    /// <summary>Takes one number on loan, says it, and never finishes it.</summary>
    public static async Task WorkAsync(ObjectClient client)
    {
        var queue = await client.GetQueueAsync<int>("queue");
        await using var lease = await queue.LeaseAsync(Timeout.InfiniteTimeSpan);
        Console.WriteLine($"has {lease.Item} delivered {lease.DeliveryCount}");
        await Console.In.ReadLineAsync();
    }

    /// <summary>Takes an end of a pipe, sends the numbers below <see cref="Sent"/>, and receives nothing.</summary>
    public static async Task TalkAsync(ObjectClient client)
    {
        var ends = await client.GetQueueAsync<ISharedPipeEnd>("ends");
        await using var end = await ends.GetAsync();
        for (var i = 0; i < Sent; i++)
        {
            await end.SendAsync(i);
        }

        Console.WriteLine("sent");
        await Console.In.ReadLineAsync();
    }

    /// <summary>Takes an end of a pipe and receives there; says so when the host knows that it waits.</summary>
    public static async Task ReceiveAsync(ObjectClient client)
    {
        var ends = await client.GetQueueAsync<ISharedPipeEnd>("ends");
        await using var end = await ends.GetAsync();
        var receiving = end.ReceiveAsync<int>().AsTask();

        // Answered in the order of asking.
        await end.PollAsync();
        Console.WriteLine("receives");
        Console.WriteLine($"received {await receiving}");
    }
}
