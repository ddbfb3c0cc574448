using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>
/// Client processes that take the reader-writer lock "shared" in one of its ways, say so, and hold it. One that may upgrade asks for
/// that when it is told to.
/// </summary>
internal static class ReaderWriterLockRole
{
    public static async Task WriteAsync(ObjectClient client)
    {
        await using var held = await (await client.GetReaderWriterLockAsync("shared")).AcquireWriteAsync();
        await HoldAsync();
    }

    public static async Task UpgradeAsync(ObjectClient client)
    {
        await using var held = await (await client.GetReaderWriterLockAsync("shared")).AcquireUpgradeableAsync();
        await HoldAsync();
        await held.UpgradeAsync(Timeout.InfiniteTimeSpan);
        await HoldAsync();
    }

    private static async Task HoldAsync()
    {
        Console.WriteLine("has it");
        await Console.In.ReadLineAsync();
    }
}
