using System.Diagnostics;
using Actors.Contracts.Objects;

namespace Actors.Processes.Tests.Pools;

/// <summary>What the pools of the tests run.</summary>
public static class Work
{
    private static string _initialized = "not initialized";

    public static int Square(int number) => number * number;

    public static int Square(string number) => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) * 1000;

    public static async Task<int> SquareAsync(int number)
    {
        await Task.Yield();
        return number * number;
    }

    public static ValueTask<int> SquareAsValueTask(int number) => new(number * number);

    public static int Multiply(int left, int right) => left * right;

    public static int Sum(int first, int second, int third) => first + second + third;

    public static int Process(int ignored) => Environment.ProcessId;

    public static int CurrentProcess() => Environment.ProcessId;

    public static void Nothing()
    {
    }

    public static async Task NothingAsync() => await Task.Yield();

    public static void Throw(string message) => throw new InvalidOperationException(message);

    public static void ThrowOwn(string message) => throw new OwnException(message);

    public static int ThrowAtSeven(int number) => number == 7 ? throw new ArgumentException("seven", nameof(number)) : number;

    public static Stopwatch Unserializable() => Stopwatch.StartNew();

    public static Func<int, int> CannotTravel() => Square;

    public static Cycle EndlessResult() => new();

    public static byte[] Bytes(int count) => new byte[count];

    public static void Die() => System.Diagnostics.Process.GetCurrentProcess().Kill();

    public static int DieAt(int number, int deadly)
    {
        if (number == deadly)
        {
            Die();
        }

        return number;
    }

    public static async Task<string> WaitAsync(ISharedEvent begun, CancellationToken cancellationToken)
    {
        await begun.SetAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return "not cancelled";
    }

    /// <summary>Says that it runs, and waits for leave to end.</summary>
    public static async Task<int> HoldAsync(ISharedQueue<int> running, ISharedEvent leave)
    {
        await running.PutAsync(Environment.ProcessId);
        await leave.WaitAsync();
        return Environment.ProcessId;
    }

    public static async Task<int> HoldOnceAsync(ISharedQueue<int> running, ISharedValue<int> begun)
    {
        if (await begun.AddAsync(1) == 1)
        {
            await running.PutAsync(Environment.ProcessId);
            await Task.Delay(Timeout.Infinite);
        }

        return Environment.ProcessId;
    }

    public static void Stubborn(ISharedQueue<int> running)
    {
        running.PutAsync(Environment.ProcessId).AsTask().Wait();
        Thread.Sleep(Timeout.Infinite);
    }

    public static void Report(int count, IProgress<int> progress)
    {
        for (var i = 1; i <= count; i++)
        {
            progress.Report(i);
        }
    }

    public static void Initialize(string text) => _initialized = text;

    public static void FailToInitialize(string text) => throw new InvalidOperationException(text);

    public static string Initialized() => _initialized;

    public static async Task AppendAsync(ISharedList<int> list, int item) => await list.AppendAsync(item);

    internal static int NotPublic() => 1;

    public static T Generic<T>(T item) => item;

    public sealed class OwnException(string message) : Exception(message);

    public sealed class Cycle
    {
        public Cycle Next => new();
    }
}
