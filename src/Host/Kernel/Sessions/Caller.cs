using Actors.Contracts;

namespace Actors.Kernel.Sessions;

/// <summary>Who awaits an answer: one request of one session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Request">The request's number in it.</param>
public readonly record struct Caller(SessionId Session, RequestId Request);
