using Actors.Contracts.Objects;

namespace Actors.Client.Tests.Support;

/// <summary>What the pools of the conformance tests run.</summary>
public static class PoolWork
{
    public static int Square(int number) => number * number;

    public static byte[] Reverse(byte[] bytes)
    {
        Array.Reverse(bytes);
        return bytes;
    }

    public static void Fail(string message) => throw new InvalidOperationException(message);

    public static void Count(int upTo, IProgress<int> progress)
    {
        for (var i = 1; i <= upTo; i++)
        {
            progress.Report(i);
        }
    }

    /// <summary>Says that it runs, and stays until it is cancelled or the event is set.</summary>
    public static async Task<string> StayAsync(ISharedQueue<string> running, ISharedEvent leave, string name, CancellationToken cancellationToken)
    {
        await running.PutAsync(name, cancellationToken: CancellationToken.None);
        await leave.WaitAsync(cancellationToken: cancellationToken);
        return name;
    }
}
