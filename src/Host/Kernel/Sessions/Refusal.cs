using Actors.Contracts;

namespace Actors.Kernel.Sessions;

/// <summary>Why a request was refused.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">What was wrong and what was expected.</param>
/// <param name="Detail">The stack trace of a defect, else null.</param>
public readonly record struct Refusal(ErrorCode Code, string Message, string? Detail = null);
