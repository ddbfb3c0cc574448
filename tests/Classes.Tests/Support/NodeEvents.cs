using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Support;

/// <summary>What the nodes' code does, seen by the test.</summary>
public sealed class NodeEvents
{
    public TestProbe<string> Seen { get; } = new();
}
