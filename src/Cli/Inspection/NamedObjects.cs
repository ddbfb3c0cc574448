using Actors.Client;
using Actors.Client.Objects.Dictionaries;
using Actors.Client.Objects.Lists;
using Actors.Client.Objects.Namespaces;
using Actors.Client.Objects.Sets;
using Actors.Client.Objects.Values;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>Finds and makes the objects that commands name.</summary>
internal static class NamedObjects
{
    /// <summary>The types that can be made from the command line.</summary>
    public static string[] CreatableTypes { get; } = ["dictionary", "list", "set", "namespace", "value"];

    /// <summary>The object of that name, which must be there.</summary>
    public static async Task<ObjectReference> RequireAsync(ObjectClient client, string name, CancellationToken cancellationToken) =>
        await client.FindAsync(name, cancellationToken)
        ?? throw CommandException.Missing($"No object is named '{name}'; 'actors ls' shows the names there are.");

    /// <summary>The object of that name, made where there is none.</summary>
    public static async Task<InspectedObject> OpenAsync(ObjectClient client, string name, string typeName, CancellationToken cancellationToken)
    {
        switch (typeName)
        {
            case "dictionary":
                return new InspectedDictionary(name, await client.GetDictionaryAsync<Value, Value>(name, cancellationToken));
            case "list":
                return new InspectedList(name, await client.GetListAsync<Value>(name, cancellationToken));
            case "set":
                return new InspectedSet(name, await client.GetSetAsync<Value>(name, cancellationToken));
            case "namespace":
                return new InspectedNamespace(name, await client.GetNamespaceAsync(name, cancellationToken), client.Channel);
            case "value":
                return new InspectedValue(name, await client.GetValueAsync<Value>(name, cancellationToken: cancellationToken));
            default:
                throw CommandException.Misuse($"Found the type '{typeName}'; expected one of: {string.Join(", ", CreatableTypes)}.");
        }
    }

    /// <summary>The object behind a reference, by its type.</summary>
    public static InspectedObject Inspect(ObjectClient client, string name, ObjectReference reference) => reference.TypeName switch
    {
        "dictionary" => new InspectedDictionary(name, client.Resolve<DictionaryProxy<Value, Value>>(reference)),
        "list" => new InspectedList(name, client.Resolve<ListProxy<Value>>(reference)),
        "set" => new InspectedSet(name, client.Resolve<SetProxy<Value>>(reference)),
        "namespace" => new InspectedNamespace(name, client.Resolve<NamespaceProxy>(reference), client.Channel),
        "value" => new InspectedValue(name, client.Resolve<ValueProxy<Value>>(reference)),
        "array" => new InspectedArray(name, reference.Id, client.Channel),
        var other => throw CommandException.Misuse($"'{name}' is a {other}; this version shows dictionaries, lists, sets, namespaces, values and arrays."),
    };
}
