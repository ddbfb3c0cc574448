using System.CommandLine;
using Actors.Cli.Inspection;
using Actors.Cli.Output;
using Actors.Client;
using Actors.Contracts.Values;

namespace Actors.Cli.Commands;

/// <summary>Changes one part of an object, or the value of a cell; makes the object where there is none.</summary>
internal sealed class SetCommand : ClientCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The object's name." };

    private readonly Argument<string[]> _operands = new("[KEY] VALUE")
    {
        Description = "A dictionary's key, a list's or array's index, a namespace's attribute; then the value, JSON or else text. A value alone goes into a cell, a set, or to the end of a list.",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<string?> _type = new("--type", "-t")
    {
        Description = $"What to make where there is no such object: {string.Join(", ", NamedObjects.CreatableTypes)}. Default: a dictionary with KEY, a value without.",
        HelpName = "TYPE",
    };

    public SetCommand()
        : base("set", "Change one part of an object, or a cell's value; makes the object where there is none.")
    {
        Arguments.Add(_name);
        Arguments.Add(_operands);
        Options.Add(_type);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors set scores anna 3", "The number 3 under the key 'anna'."),
        new("actors set scores anna '{\"points\": 3, \"tags\": [\"new\"]}'", "A map; any JSON will do."),
        new("actors set names 1 '\"1\"'", "The text \"1\" under the number 1: what looks like JSON is JSON."),
        new("actors set limit 100", "A value cell."),
        new("actors set lines 'first line' --type list", "Appends to a list, which is made if there is none."),
        new("actors set lines 0 'another first line'", "Replaces an item."),
        new("actors set tags red --type set", "Adds an item to a set."),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(_name)!;
        var operands = arguments.GetValue(_operands)!;
        var key = operands.Length == 2 ? operands[0] : null;
        var value = CommandLineValue.Read(operands[^1]);
        var type = arguments.GetValue(_type);
        var target = type is null && await client.FindAsync(name, cancellationToken) is { } reference
            ? NamedObjects.Inspect(client, name, reference)
            : await NamedObjects.OpenAsync(client, name, type ?? (key is null ? "value" : "dictionary"), cancellationToken);
        await (key is null ? target.SetAsync(value, cancellationToken) : target.SetAsync(key, value, cancellationToken));
        if (WantsJson(arguments))
        {
            WriteJson(target, key, value);
        }

        return ExitCode.Success;
    }

    private static void WriteJson(InspectedObject target, string? key, Value value) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", target.Name);
        writer.WriteString("type", target.TypeName);
        if (key is not null)
        {
            writer.WriteString("key", key);
        }

        writer.WritePropertyName("value");
        ValueJson.Write(value, writer);
        writer.WriteEndObject();
    });
}
