using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>One change of a watched object, not yet typed.</summary>
/// <param name="Version">The object's version after the change.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Key">The key or index; null where there is none.</param>
/// <param name="Value">The new value; null where there is none.</param>
public readonly record struct ObjectChange(ulong Version, ChangeKind Kind, Value Key, Value Value);
