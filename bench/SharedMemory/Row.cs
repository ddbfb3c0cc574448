namespace Actors.SharedMemory.Bench;

/// <summary>What one row showed.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Figure">The figure with its unit: the median of the rounds.</param>
/// <param name="Range">The least and the most of the rounds.</param>
/// <param name="Goal">What is wished of it, and whether it is reached; empty where nothing is.</param>
internal sealed record Row(string What, string Figure, string Range, string Goal = "");
