namespace Actors.Cli.Demo;

/// <summary>One claim of the demonstration and whether it held.</summary>
/// <param name="Claim">What should be so.</param>
/// <param name="Held">Whether it was.</param>
/// <param name="Found">What was found.</param>
internal sealed record DemoCheck(string Claim, bool Held, string Found);
