using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>One process feeds a queue, another empties it and answers over a pipe.</summary>
internal static class QueueAndPipe
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var queue = await manager.Client.CreateQueueAsync<int>();
        var (here, there) = await manager.Client.CreatePipeAsync();

        await using var producer = ChildProcess.Start(() => ProduceAsync(queue, 100));
        await using var consumer = ChildProcess.Start(() => ConsumeAsync(queue, there));

        Console.WriteLine($"the consumer says: {await here.ReceiveAsync<string>()}");
        await here.SendAsync("thank you");
        Console.WriteLine($"and its last words are: {await consumer.ResultAsync()}");
    }

    private static async Task ProduceAsync(ISharedQueue<int> queue, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await queue.PutAsync(i);
        }

        await queue.ShutDownAsync();
    }

    private static async Task<string> ConsumeAsync(ISharedQueue<int> queue, ISharedPipeEnd parent)
    {
        var sum = 0;
        await foreach (var item in queue.ReadAllAsync())
        {
            sum += item;
        }

        await parent.SendAsync($"the sum is {sum}");
        return $"heard '{await parent.ReceiveAsync<string>()}'";
    }
}
