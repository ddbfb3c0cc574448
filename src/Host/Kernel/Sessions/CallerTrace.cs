using System.Diagnostics;

namespace Actors.Kernel.Sessions;

/// <summary>Where the caller of a request stands in a distributed trace. An object, because nearly no request has one.</summary>
/// <param name="Context">The caller's span.</param>
public sealed record CallerTrace(ActivityContext Context);
