using Actors.Contracts;

namespace Actors.Objects.Barriers;

/// <summary>The action of a round, being done by the last to arrive, whose session is tied.</summary>
/// <param name="Session">Who does it.</param>
/// <param name="Deadline">When it must be confirmed at the latest, in UTC; MaxValue for never.</param>
internal sealed record BarrierAction(SessionId Session, DateTime Deadline);
