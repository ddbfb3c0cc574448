namespace Actors.Cli.Commands;

/// <summary>A command whose help goes beyond its options.</summary>
internal interface IExplained
{
    /// <summary>At least one.</summary>
    IReadOnlyList<Example> Examples { get; }

    /// <summary>What help says after the examples; empty for nothing.</summary>
    string Notes { get; }
}
