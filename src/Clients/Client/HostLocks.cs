using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>The locks of a host that somebody holds, and who waits for whom.</summary>
/// <param name="Held">The locks that are held.</param>
/// <param name="Waits">Who waits.</param>
public sealed record HostLocks(IReadOnlyList<HeldLockInfo> Held, IReadOnlyList<LockWaitInfo> Waits);

/// <summary>A lock that is held.</summary>
/// <param name="Id">The lock.</param>
/// <param name="Name">Its name; what it is where it has none.</param>
/// <param name="Holders">Who holds it.</param>
public sealed record HeldLockInfo(ObjectId Id, string Name, IReadOnlyList<LockHolder> Holders);

/// <summary>One who waits for a lock.</summary>
/// <param name="Client">What its client says of itself.</param>
/// <param name="Lock">The lock it waits for.</param>
/// <param name="LockName">Its name.</param>
/// <param name="WaitsFor">For how long.</param>
/// <param name="CallSite">Where in its program; null when it does not say.</param>
/// <param name="Holding">The locks it holds meanwhile.</param>
public sealed record LockWaitInfo(string Client, ObjectId Lock, string LockName, TimeSpan WaitsFor, string? CallSite, IReadOnlyList<ObjectId> Holding);
