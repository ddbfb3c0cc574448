namespace Actors.Scenarios.Linearizability;

/// <summary>One call of a history.</summary>
/// <typeparam name="TCall">A call together with its answer.</typeparam>
/// <param name="Call">What was called, and what came back.</param>
/// <param name="Invoked">When it was called, by the history's one clock.</param>
/// <param name="Returned">When it came back; null when it never did: then it may have had effect at any time since, or never.</param>
public sealed record Operation<TCall>(TCall Call, long Invoked, long? Returned);
