using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Support;

/// <summary>What clerks see, and what they wait for.</summary>
public sealed class ClerkEvents
{
    public TestProbe<string> Seen { get; } = new("what clerks see");

    public TaskCompletionSource Write { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
