namespace Actors.Contracts.Objects;

/// <summary>A value and the version it was stored at.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Version">The entry's version: another one later means that it was stored anew.</param>
public readonly record struct Versioned<T>(T Value, ulong Version);
