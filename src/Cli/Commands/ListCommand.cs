using System.CommandLine;
using Actors.Cli.Output;
using Actors.Client;
using Spectre.Console;

namespace Actors.Cli.Commands;

/// <summary>Lists a host's named objects.</summary>
internal sealed class ListCommand : ClientCommand
{
    private readonly Argument<string?> _prefix = new("PREFIX") { Description = "What their names begin with.", Arity = ArgumentArity.ZeroOrOne };

    public ListCommand()
        : base("ls", "List the named objects of a host.") => Arguments.Add(_prefix);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors ls", "All of them, in the order of their names."),
        new("actors ls orders.", "Those whose names begin with 'orders.'."),
        new("actors ls --json", "One array: [{\"name\":\"scores\",\"type\":\"dictionary\",\"count\":3,\"version\":5,\"id\":281474976710657}]"),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var objects = client.ListAsync(arguments.GetValue(_prefix), cancellationToken);
        if (WantsJson(arguments))
        {
            await WriteJsonAsync(objects);
        }
        else
        {
            await WriteTableAsync(objects);
        }

        return ExitCode.Success;
    }

    private static Task WriteJsonAsync(IAsyncEnumerable<NamedObject> objects) => JsonOutput.WriteAsync(async writer =>
    {
        writer.WriteStartArray();
        await foreach (var named in objects)
        {
            writer.WriteStartObject();
            writer.WriteString("name", named.Name);
            writer.WriteString("type", named.Reference.TypeName);
            writer.WriteNumber("count", named.Count);
            writer.WriteNumber("version", named.Version);
            writer.WriteNumber("id", named.Reference.Id.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static async Task WriteTableAsync(IAsyncEnumerable<NamedObject> objects)
    {
        var table = Screen.Table("name", "type", "size", "changes");
        await foreach (var named in objects)
        {
            table.AddRow(new Text(named.Name), new Text(named.Reference.TypeName), new Text(Figures.Count(named.Count)), new Text(Figures.Count(named.Version)));
        }

        if (table.Rows.Count > 0)
        {
            Screen.Console.Write(table);
        }
        else
        {
            Screen.WriteLine("No named objects.");
        }
    }
}
