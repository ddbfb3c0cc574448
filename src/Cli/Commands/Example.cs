namespace Actors.Cli.Commands;

/// <summary>One example of a command's help.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);
