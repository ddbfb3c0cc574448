using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>One part of an object's content.</summary>
/// <param name="Key">Its key, attribute or index; null where the object has none.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ContentEntry(Value Key, Value Value);
