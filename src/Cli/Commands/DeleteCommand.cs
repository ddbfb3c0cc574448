using System.CommandLine;
using Actors.Cli.Inspection;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>Removes an object's name, or one part of the object.</summary>
internal sealed class DeleteCommand : ClientCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The object's name." };

    private readonly Argument<string?> _key = new("KEY")
    {
        Description = "A dictionary's key, a list's index, a namespace's attribute, a set's item.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public DeleteCommand()
        : base("del", "Remove an object, or one part of it.")
    {
        Arguments.Add(_name);
        Arguments.Add(_key);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors del scores anna", "One entry."),
        new("actors del lines 0", "A list's first item."),
        new("actors del scores", "The whole object; who still uses it keeps it until they let go."),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(_name)!;
        var key = arguments.GetValue(_key);
        var reference = await NamedObjects.RequireAsync(client, name, cancellationToken);
        if (key is null)
        {
            await client.RemoveAsync(name, cancellationToken);
        }
        else if (!await NamedObjects.Inspect(client, name, reference).DeleteAsync(key, cancellationToken))
        {
            throw CommandException.Missing($"'{name}' has no {key}.");
        }

        if (WantsJson(arguments))
        {
            WriteJson(name, key);
        }

        return ExitCode.Success;
    }

    private static void WriteJson(string name, string? key) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        if (key is not null)
        {
            writer.WriteString("key", key);
        }

        writer.WriteBoolean("removed", true);
        writer.WriteEndObject();
    });
}
