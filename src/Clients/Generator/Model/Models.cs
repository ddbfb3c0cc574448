namespace Actors.Generator.Model;

/// <summary>One parameter of a member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, fully qualified; of progress, what is reported.</param>
/// <param name="Shown">Its type as people write it.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Default">Its default as an expression; null where it has none.</param>
internal sealed record ParameterModel(string Name, string Type, string Shown, ParameterKind Kind, string? Default);

/// <summary>One member of a shared interface that can be called.</summary>
/// <param name="Owner">The interface that declares it, fully qualified.</param>
/// <param name="Name">Its name in C#: of an accessor, the property's.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Operation">Its number.</param>
/// <param name="Parameters">All its parameters in order.</param>
/// <param name="Result">How it gives its result.</param>
/// <param name="ResultType">The result's or the items' type, fully qualified; empty for none.</param>
/// <param name="ResultShown">The same as people write it.</param>
/// <param name="AlwaysInterleaves">Whether it never waits for its turn.</param>
internal sealed record MemberModel(
    string Owner,
    string Name,
    MemberKind Kind,
    int Operation,
    EquatableList<ParameterModel> Parameters,
    ResultKind Result,
    string ResultType,
    string ResultShown,
    bool AlwaysInterleaves)
{
    /// <summary>Its name as it is listed and as its number is made of.</summary>
    public string WireName => Kind switch
    {
        MemberKind.Getter => $"get_{Name}",
        MemberKind.Setter => $"set_{Name}",
        _ => Name,
    };

    /// <summary>The parameters that travel.</summary>
    public IEnumerable<ParameterModel> Values => Parameters.Where(parameter => parameter.Kind == ParameterKind.Value);
}

/// <summary>One shared interface.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Identifier">Its name and those around it as one identifier.</param>
/// <param name="FullName">Its name, fully qualified.</param>
/// <param name="IsPublic">Whether other projects see it.</param>
/// <param name="TypeName">The type name that travels.</param>
/// <param name="IsReentrant">Whether its objects take calls while others are under way.</param>
/// <param name="HasClient">Whether the project has the client's library: then a proxy is made.</param>
/// <param name="Members">Its members in order of their numbers.</param>
/// <param name="Converters">How the converters of the types that travel are found.</param>
internal sealed record InterfaceModel(
    string Namespace,
    string Identifier,
    string FullName,
    bool IsPublic,
    string TypeName,
    bool IsReentrant,
    bool HasClient,
    EquatableList<MemberModel> Members,
    EquatableList<ConverterModel> Converters);

/// <summary>How the converter of a type is found.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Expression">An expression over a set of converters named <c>converters</c>.</param>
internal sealed record ConverterModel(string Type, string Expression);

/// <summary>One member of a class, as an adapter calls it.</summary>
/// <param name="Of">The interface's member.</param>
/// <param name="Name">The class's member.</param>
/// <param name="Arguments">The places of the interface's parameters that the class's member takes.</param>
/// <param name="Result">How the class's member gives its result.</param>
internal sealed record AdaptedMember(MemberModel Of, string Name, EquatableList<int> Arguments, ResultKind Result);

/// <summary>One registered class.</summary>
/// <param name="Interface">The interface, fully qualified.</param>
/// <param name="Class">The class, fully qualified.</param>
/// <param name="Identifier">Both as one identifier.</param>
/// <param name="IsReentrant">Whether it is marked so.</param>
/// <param name="Arguments">What its constructor is called with: expressions over the activation.</param>
/// <param name="Parameters">The constructor's parameters that a client gives.</param>
/// <param name="Adapted">What an adapter calls; null where the class implements the interface.</param>
internal sealed record ClassModel(
    string Interface,
    string Class,
    string Identifier,
    bool IsReentrant,
    EquatableList<string> Arguments,
    EquatableList<ParameterModel> Parameters,
    EquatableList<AdaptedMember>? Adapted);
