namespace Actors.TestKit.Probes;

/// <summary>Something else came than a test expected. The message says what was awaited, what came instead, and what came before.</summary>
/// <param name="message">What was awaited and what came.</param>
public sealed class ExpectationException(string message) : Exception(message);
