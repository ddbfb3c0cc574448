using System.Diagnostics;
using Actors.Contracts.Operations;
using Actors.Embedded.Direct;
using Actors.Kernel;
using Actors.Objects;

namespace Actors.Embedded;

/// <summary>Requests handed straight to the actor system, by one or several threads, each with a session of its own.</summary>
internal static class DispatchRows
{
    private const string Layer = "dispatch";
    private const int Key = 42;
    private const int DeadlineEvery = 256;

    // As the limit of pipelined requests does for a connection: without it a mailbox under contention would fill.
    private const int MostOpen = 256;

    public static IEnumerable<Measurement> Run(TimeSpan duration)
    {
        foreach (var (name, operation, arguments) in Requests())
        {
            yield return Measure($"{name}, 1 thread", operation, arguments, ["a"], duration);
            yield return Measure($"{name}, 2 threads, an object each", operation, arguments, ["a", "b"], duration);
            yield return Measure($"{name}, 2 threads, same object", operation, arguments, ["a", "a"], duration);
        }

        var bytes = EncodedArguments.Of(writer =>
        {
            writer.WriteInteger(Key);
            writer.WriteBytes(new byte[64]);
        });
        yield return Measure("set 64 bytes, 1 thread", DictionaryOperation.Set, bytes, ["a"], duration);
    }

    private static IEnumerable<(string Name, DictionaryOperation Operation, byte[] Arguments)> Requests() =>
    [
        ("get", DictionaryOperation.Get, EncodedArguments.Of(Key)),
        ("set", DictionaryOperation.Set, EncodedArguments.Of(Key, 1_000_000)),
    ];

    private static Measurement Measure(string row, DictionaryOperation operation, byte[] arguments, string[] objects, TimeSpan duration)
    {
        var system = new ActorSystem(new KernelOptions { Types = BuiltInTypes.All });
        RunThreads(system, operation, arguments, objects, duration);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (operations, elapsed) = RunThreads(system, operation, arguments, objects, duration);
        return new Measurement(Layer, row, operations, elapsed, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static (long Operations, TimeSpan Elapsed) RunThreads(
        ActorSystem system, DictionaryOperation operation, byte[] arguments, string[] objects, TimeSpan duration)
    {
        var counts = new long[objects.Length];
        Exception? failure = null;
        using var start = new Barrier(objects.Length + 1);
        var threads = objects.Select((name, index) => new Thread(() =>
        {
            try
            {
                counts[index] = RunOne(system, operation, arguments, name, duration, start);
            }
            catch (InvalidOperationException e)
            {
                failure = e;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        start.SignalAndWait();
        var watch = Stopwatch.StartNew();
        threads.ForEach(thread => thread.Join());
        watch.Stop();
        return failure is null ? (counts.Sum(), watch.Elapsed) : throw failure;
    }

    private static long RunOne(ActorSystem system, DictionaryOperation operation, byte[] arguments, string name, TimeSpan duration, Barrier start)
    {
        var session = new DirectSession(system, name);
        var target = session.Open("dictionary", name);
        session.Send(target, (ushort)DictionaryOperation.Set, EncodedArguments.Of(Key, 1));
        session.WaitForReplies();
        start.SignalAndWait();
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        long count = 0;
        while (Stopwatch.GetTimestamp() < end)
        {
            for (var i = 0; i < DeadlineEvery; i++)
            {
                session.Send(target, (ushort)operation, arguments);
                session.WaitForReplies(MostOpen);
            }

            count += DeadlineEvery;
        }

        session.WaitForReplies();
        return count;
    }
}
