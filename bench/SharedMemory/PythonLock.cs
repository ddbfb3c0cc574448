using System.Diagnostics;
using System.Globalization;

namespace Actors.SharedMemory.Bench;

/// <summary>CPython's <c>multiprocessing.Lock</c>, and its <c>Value</c>, by a script of its own.</summary>
internal static class PythonLock
{
    private const string Script = """
        import multiprocessing, sys, time
        rounds, count = int(sys.argv[1]), 300000
        def measure(name, body):
            body(count)
            for _ in range(rounds):
                began = time.process_time_ns()
                body(count)
                print(name, (time.process_time_ns() - began) / count, flush=True)
        lock, raw, value = multiprocessing.Lock(), multiprocessing.RawValue("q"), multiprocessing.Value("q")
        def locking(n):
            acquire, release = lock.acquire, lock.release
            for _ in range(n): acquire(); release()
        def reading(n):
            for _ in range(n): raw.value
        def reading_locked(n):
            for _ in range(n): value.value
        def loop(last, handovers, stop, me):
            while not stop.value:
                with lock:
                    if last.value != me:
                        last.value = me
                        handovers.value += 1
        if __name__ == "__main__":
            measure("lock", locking); measure("read", reading); measure("locked", reading_locked)
            last, handovers, stop = (multiprocessing.RawValue("q") for _ in range(3))
            context = multiprocessing.get_context("fork")
            others = [context.Process(target=loop, args=(last, handovers, stop, me)) for me in (1, 2)]
            for other in others: other.start()
            time.sleep(0.25)
            for _ in range(rounds):
                before, began = handovers.value, time.perf_counter()
                time.sleep(1)
                print("handovers", (handovers.value - before) / (time.perf_counter() - began), flush=True)
            stop.value = 1
            for other in others: other.join()
        """;

    public static IEnumerable<Row> Run(string python, int rounds)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script, rounds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var figures = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToLookup(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        process.WaitForExit();
        return
        [
            Rounds.Of("CPython: multiprocessing.Lock, taken and given back", [.. figures["lock"]], "ns"),
            Rounds.Of("CPython: read of a RawValue", [.. figures["read"]], "ns"),
            Rounds.Of("CPython: read of a Value under its lock", [.. figures["locked"]], "ns"),
            Rounds.Of("CPython: hand-overs of a Lock between two processes", [.. figures["handovers"]], "/s"),
        ];
    }
}
