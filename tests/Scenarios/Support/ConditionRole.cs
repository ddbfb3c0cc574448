using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>Client processes that wait for the condition "condition", or notify those who do and keep its lock.</summary>
internal static class ConditionRole
{
    public static async Task WaitAsync(ObjectClient client)
    {
        var condition = await client.GetConditionAsync("condition");
        await using var held = await condition.AcquireAsync();
        Console.WriteLine("waits");
        await condition.WaitAsync(held);
        Console.WriteLine("woken");
        await Console.In.ReadLineAsync();
    }

    public static async Task NotifyAsync(ObjectClient client)
    {
        var condition = await client.GetConditionAsync("condition");
        await using var held = await condition.AcquireAsync();
        Console.WriteLine("has it");
        await Console.In.ReadLineAsync();
        Console.WriteLine($"notified {await condition.NotifyAllAsync(held)}");
        await Console.In.ReadLineAsync();
    }
}
