using System.CommandLine;

namespace Actors.Cli.Commands;

/// <summary>A command whose help shows examples.</summary>
internal abstract class DescribedCommand(string name, string description) : Command(name, description), IExplained
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <inheritdoc/>
    public virtual string Notes => "";

    protected static Option<bool> CreateJsonOption(string description = "Print JSON for programs in place of text for people.") =>
        new("--json") { Description = description };
}
