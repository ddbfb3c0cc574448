using System.Collections.Concurrent;
using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Support;

/// <summary>What the worker's code does, seen by the test, and what it waits for.</summary>
public sealed class WorkerEvents : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    public TestProbe<string> Seen { get; } = new();

    public ManualResetEventSlim Blocked { get; } = new();

    public bool FailConstruction { get; set; }

    public bool FailActivation { get; set; }

    public Task Gate(string name) => Find(name).Task;

    public void Open(string name) => Find(name).TrySetResult();

    public void Dispose()
    {
        Blocked.Set();
        Blocked.Dispose();
    }

    private TaskCompletionSource Find(string name) => _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
