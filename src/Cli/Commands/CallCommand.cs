using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Inspection;
using Actors.Cli.Output;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Values;

namespace Actors.Cli.Commands;

/// <summary>Calls a member of a user's object, or lists what it has.</summary>
internal sealed class CallCommand : ClientCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The object's name: of a user's class TYPE/NAME, or TYPE where all share one." };

    private readonly Argument<string?> _member = new("MEMBER")
    {
        Description = "What to call, with or without Async; a property is got without an argument and set with one. None lists the members.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _arguments = new("ARGUMENT")
    {
        Description = "The arguments: JSON or else text.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public CallCommand()
        : base("call", "Call a member of an object of a user's class.")
    {
        Arguments.Add(_name);
        Arguments.Add(_member);
        Arguments.Add(_arguments);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors call account/alice", "The members of the account 'alice'."),
        new("actors call account/alice Deposit 10", "Calls DepositAsync with 10 and shows the result."),
        new("actors call account/alice Balance", "Gets a property."),
    ];

    public override string Notes => "The object must be there: clients of its interface make it. A stream is read to its end and shown as a list.";

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var target = await NamedObjects.RequireAsync(client, arguments.GetValue(_name)!, cancellationToken);
        if (arguments.GetValue(_member) is { } member)
        {
            var given = (arguments.GetValue(_arguments) ?? []).Select(text => (object?)CommandLineValue.Read(text)).ToArray();
            Show(await CallAsync(client, target, member, given, cancellationToken), WantsJson(arguments));
            return ExitCode.Success;
        }

        var members = await client.MembersAsync(target, cancellationToken);
        if (WantsJson(arguments))
        {
            JsonOutput.Write(writer => WriteMembers(writer, members));
            return ExitCode.Success;
        }

        foreach (var known in members)
        {
            var parameters = string.Join(", ", known.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));
            Screen.WriteLine($"{known.Name}({parameters}): {(known.IsStream ? $"stream of {known.Result}" : known.Result)}");
        }

        return ExitCode.Success;
    }

    private static async Task<Value> CallAsync(
        ObjectClient client, Contracts.ObjectReference target, string member, object?[] given, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CallAsync(target, member, given, cancellationToken);
        }
        catch (ArgumentException e) when (e.ParamName is "name" or "arguments")
        {
            throw CommandException.Misuse(e.Message.Split(" (Parameter", 2)[0]);
        }
        catch (Exception e) when (e is not (ActorException or LinkLostException or OperationCanceledException))
        {
            // The object's code has thrown it.
            throw new CommandException(ExitCode.Refused, $"{target.TypeName} threw {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IReadOnlyList<SharedMember> members)
    {
        writer.WriteStartArray();
        foreach (var member in members)
        {
            writer.WriteStartObject();
            writer.WriteString("name", member.Name);
            writer.WriteStartArray("parameters");
            foreach (var parameter in member.Parameters)
            {
                writer.WriteStartObject();
                writer.WriteString("name", parameter.Name);
                writer.WriteString("type", parameter.Type);
                writer.WriteBoolean("optional", parameter.IsOptional);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("result", member.Result);
            writer.WriteBoolean("stream", member.IsStream);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Show(Value result, bool json)
    {
        if (json)
        {
            JsonOutput.Write(writer => ValueJson.Write(result, writer));
        }
        else
        {
            Screen.WriteLine(ValueDisplay.Plain(result));
        }
    }
}
