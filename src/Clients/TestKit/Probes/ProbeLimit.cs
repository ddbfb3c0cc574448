namespace Actors.TestKit.Probes;

/// <summary>The limit that a body of expectations stands under.</summary>
/// <param name="Length">The whole of it.</param>
/// <param name="Over">Cancelled when it is over.</param>
internal sealed record ProbeLimit(TimeSpan Length, CancellationToken Over);
