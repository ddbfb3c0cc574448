namespace Actors.Contracts.Objects;

/// <summary>What an add-to-number does beyond adding.</summary>
/// <typeparam name="T">The number's type.</typeparam>
public sealed record AdditionOptions<T>
{
    /// <summary>What a missing number counts as before adding. Default: none, which is 0.</summary>
    public Optional<T> Initial { get; init; }

    /// <summary>The least sum allowed. Default: none.</summary>
    public Optional<T> Minimum { get; init; }

    /// <summary>The largest sum allowed. Default: none.</summary>
    public Optional<T> Maximum { get; init; }
}
