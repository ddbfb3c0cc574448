using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Processes.Tests.Support;

/// <summary>What children of the tests run.</summary>
internal static class Methods
{
    public static void Nothing()
    {
    }

    public static int Add(int left, int right) => left + right;

    public static async Task<string> EchoAsync(string text)
    {
        await Task.Yield();
        return text;
    }

    public static async Task AppendAsync(ISharedList<int> list, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await list.AppendAsync(first + i);
        }
    }

    public static async Task<ISharedList<string>> MakeListAsync(ObjectClient client, params string[] items) => await client.CreateListAsync(items);

    public static void Throw(string message) => throw new InvalidOperationException(message);

    public static void Exit(int code) => Environment.Exit(code);

    public static void WaitForever() => Thread.Sleep(Timeout.Infinite);

    public static async Task<string> WaitForAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return "cancelled";
    }
}
