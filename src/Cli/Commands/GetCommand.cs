using System.CommandLine;
using Actors.Cli.Inspection;
using Actors.Cli.Output;
using Actors.Client;
using Actors.Contracts.Values;

namespace Actors.Cli.Commands;

/// <summary>Shows an object, or one part of it.</summary>
internal sealed class GetCommand : ClientCommand
{
    private const int ShownToPeople = 100;

    private readonly Argument<string> _name = new("NAME") { Description = "The object's name." };

    private readonly Argument<string?> _key = new("KEY")
    {
        Description = "A dictionary's key (JSON or else text), a list's or array's index, a namespace's attribute, a set's item.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int?> _limit = new("--limit", "-n")
    {
        Description = $"How many parts to show at most. Default: {ShownToPeople}; all with --json.",
        HelpName = "N",
    };

    public GetCommand()
        : base("get", "Show an object, or one part of it.")
    {
        Arguments.Add(_name);
        Arguments.Add(_key);
        Options.Add(_limit.Within(0, int.MaxValue));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors get scores", "The dictionary 'scores' as a table."),
        new("actors get scores anna", "One entry's value."),
        new("actors get lines -1", "A list's last item."),
        new("actors get tags red", "true when the set 'tags' has the item 'red', else false."),
        new("actors get scores --json", "{\"name\":\"scores\",\"type\":\"dictionary\",\"count\":1,\"entries\":[{\"key\":\"anna\",\"value\":3}]}"),
    ];

    public override string Notes => "KEY is JSON where it is JSON: 1 is the number, '\"1\"' the text. Text that is no JSON needs no quotes.";

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(_name)!;
        var inspected = NamedObjects.Inspect(client, name, await NamedObjects.RequireAsync(client, name, cancellationToken));
        var json = WantsJson(arguments);
        if (arguments.GetValue(_key) is { } key)
        {
            WriteValue(await inspected.GetAsync(key, cancellationToken), json);
        }
        else if (json)
        {
            await ObjectContent.WriteJsonAsync(inspected, arguments.GetValue(_limit) ?? int.MaxValue, cancellationToken);
        }
        else
        {
            await ObjectContent.WriteTableAsync(inspected, arguments.GetValue(_limit) ?? ShownToPeople, cancellationToken);
        }

        return ExitCode.Success;
    }

    private static void WriteValue(Value value, bool json)
    {
        if (json)
        {
            JsonOutput.Write(writer => ValueJson.Write(value, writer));
        }
        else
        {
            Screen.WriteLine(ValueDisplay.Plain(value));
        }
    }
}
