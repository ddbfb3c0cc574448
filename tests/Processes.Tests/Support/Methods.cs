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

    public static async Task AppendToAllAsync(ISharedList<int>[] lists)
    {
        for (var i = 0; i < lists.Length; i++)
        {
            await lists[i].AppendAsync(i);
        }
    }

    public static async Task<int> CountWhenAsync(ISharedList<int> list, ISharedEvent go)
    {
        await go.WaitAsync();
        return await list.CountAsync();
    }

    public static void Throw(string message) => throw new InvalidOperationException(message);

    public static void Exit(int code) => Environment.Exit(code);

    public static void WaitForever() => Thread.Sleep(Timeout.Infinite);

    public static async Task<string> WaitForAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return "cancelled";
    }

    public static async Task WaitForEventAsync(ISharedEvent signal) => await signal.WaitAsync();

    public static void Count(int upTo, IProgress<int> progress)
    {
        for (var i = 1; i <= upTo; i++)
        {
            progress.Report(i);
        }
    }

    public static async Task ReportListsAsync(ObjectClient client, int count, IProgress<ISharedList<string>> lists)
    {
        for (var i = 0; i < count; i++)
        {
            lists.Report(await client.CreateListAsync<string>(["reported"]));
        }
    }

    public static WhoIs Describe()
    {
        var own = ChildProcess.Current;
        return new WhoIs(own.Name, own.Id, own.IsChild, own.IsDaemon, own.Parent!.Id, own.Parent.Name, own.Parent.IsAlive);
    }

    public static void Print(string variable)
    {
        Console.WriteLine($"{Environment.GetEnvironmentVariable(variable) ?? "none"} in {Environment.CurrentDirectory}");
        Console.Error.WriteLine("complaint");
        Console.WriteLine($"input: {Console.In.ReadToEnd().Length}");
    }

    public static async Task HoldAsync(ISharedLock shared, IProgress<bool> held)
    {
        await shared.AcquireAsync();
        held.Report(true);
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task WitnessAsync(ISharedQueue<string> news)
    {
        var parent = ChildProcess.Current.Parent!;
        await news.PutAsync($"alive: {parent.IsAlive}");
        await parent.WaitAsync();
        await news.PutAsync($"alive: {parent.IsAlive}");
    }

    public static string StartNested() => ChildProcess.Start(() => Nothing()).Name;

    public static void Obstruct()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite);
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        for (var i = 0; i < 64; i++)
        {
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(Timeout.Infinite));
        }

        Thread.Sleep(Timeout.Infinite);
    }

    public static void Crash() => Environment.FailFast("crash");

    public static void ThrowOwn() => throw new OwnException("of our own");

    public static async ValueTask<int> TakeFirstAsync(ISharedList<int> list) => await list.GetAsync(0);

    public static async ValueTask ClearAsync(ISharedList<int> list) => await list.ClearAsync();

    public static void TakeDelegate(Action action) => action();

    public static void TakeList(ISharedList<int> list) => ArgumentNullException.ThrowIfNull(list);

    public static T Generic<T>(T value) => value;

    public static void TakeRecord(WhoIs who, int[] numbers, Dictionary<string, decimal> prices, DateOnly? day)
    {
        if (who.Name != "x" || numbers is not [1, 2] || prices["a"] != 1.5m || day is not null)
        {
            throw new InvalidOperationException($"{who} {numbers.Length} {prices.Count} {day}");
        }
    }
}
