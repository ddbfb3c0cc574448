using Actors.Contracts;

namespace Actors.Client;

/// <summary>One line of a host's list of named objects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reference">Which object, and of which type.</param>
/// <param name="Count">Its size: entries, items, elements.</param>
/// <param name="Version">How many changes it has seen.</param>
public sealed record NamedObject(string Name, ObjectReference Reference, long Count, ulong Version);
