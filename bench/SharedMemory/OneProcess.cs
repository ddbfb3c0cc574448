namespace Actors.SharedMemory.Bench;

/// <summary>A shared value and locks that nobody else wants.</summary>
internal static class OneProcess
{
    private const int Quick = 20_000_000;
    private const int Slow = 2_000_000;

    public static IEnumerable<Row> Run(int rounds)
    {
        using var value = SharedValue<long>.Create();
        value.Memory.Unlink();
        yield return Rounds.AtMost("read of a shared value", Rounds.Nanoseconds(rounds, Quick, count => Read(value, count)), "ns", 5);
        yield return Rounds.AtMost("write of a shared value", Rounds.Nanoseconds(rounds, Quick, count => Write(value, count)), "ns", 5);
        yield return Rounds.AtMost("read under its lock", Rounds.Nanoseconds(rounds, Slow, count => ReadLocked(value, count)), "ns", 60);
        yield return Rounds.AtMost("write under its lock", Rounds.Nanoseconds(rounds, Slow, count => WriteLocked(value, count)), "ns", 60);
        yield return Rounds.Of("atomic addition", Rounds.Nanoseconds(rounds, Slow, count => Add(value, count)), "ns");

        using var name = new BlockName();
        using var semaphore = SharedSemaphore.OpenOrCreate(name.Value, 2);
        yield return Rounds.Of("permit of a SharedSemaphore, taken and given back", Rounds.Nanoseconds(rounds, Slow, count => Take(semaphore, count)), "ns");
        using var plain = new Mutex();
        yield return Rounds.Of("Mutex without a name (one process only)", Rounds.Nanoseconds(rounds, Slow, count => Lock(plain, count)), "ns");
        using var named = new Mutex(initiallyOwned: false, $"Global\\{name.Value}");
        yield return Rounds.Of("Mutex with a name", Rounds.Nanoseconds(rounds, Slow / 10, count => Lock(named, count)), "ns");
    }

    private static long Read(SharedValue<long> value, int count)
    {
        long sum = 0;
        for (var left = count; left > 0; left--)
        {
            sum += value.Value;
        }

        return sum;
    }

    private static void Write(SharedValue<long> value, int count)
    {
        for (var left = count; left > 0; left--)
        {
            value.Value = left;
        }
    }

    private static long ReadLocked(SharedValue<long> value, int count)
    {
        long sum = 0;
        for (var left = count; left > 0; left--)
        {
            using var hold = value.Acquire();
            sum += value.Value;
        }

        return sum;
    }

    private static void WriteLocked(SharedValue<long> value, int count)
    {
        for (var left = count; left > 0; left--)
        {
            using var hold = value.Acquire();
            value.Value = left;
        }
    }

    private static void Add(SharedValue<long> value, int count)
    {
        for (var left = count; left > 0; left--)
        {
            value.Add(1);
        }
    }

    private static void Take(SharedSemaphore semaphore, int count)
    {
        for (var left = count; left > 0; left--)
        {
            using var permit = semaphore.Acquire();
        }
    }

    private static void Lock(Mutex mutex, int count)
    {
        for (var left = count; left > 0; left--)
        {
            mutex.WaitOne();
            mutex.ReleaseMutex();
        }
    }
}
