using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Support;

/// <summary>Where blockers block, seen by the test, and until when.</summary>
public sealed class BlockerEvents : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    public TestProbe<string> Seen { get; } = new("what blockers do");

    public void LetGo() => _release.Set();

    public void Block()
    {
        SayWhere();
        _release.Wait();
    }

    public void SayWhere() => Seen.Add(Thread.CurrentThread.Name == "actors class code" ? "blocks on a thread of its own" : "blocks where its request was read");

    public void Dispose()
    {
        LetGo();
        _release.Dispose();
    }
}
