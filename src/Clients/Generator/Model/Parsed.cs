namespace Actors.Generator.Model;

/// <summary>What was made of one piece of source: a model, or why there is none.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="Value">The model; null where something is wrong.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record Parsed<T>(T? Value, EquatableList<Problem> Problems)
    where T : class;
