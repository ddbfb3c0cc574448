using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads a shared interface: its members with their numbers, or what cannot be shared in it.</summary>
internal sealed class InterfaceParser
{
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, ConverterModel> _converters = [];
    private readonly INamedTypeSymbol _interface;
    private readonly CancellationToken _cancellationToken;

    private InterfaceParser(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        _interface = type;
        _cancellationToken = cancellationToken;
    }

    public static Parsed<InterfaceModel> Parse(INamedTypeSymbol type, bool hasClient, CancellationToken cancellationToken)
    {
        var parser = new InterfaceParser(type, cancellationToken);
        var model = parser.Parse(hasClient);
        return new Parsed<InterfaceModel>(parser._problems.Count == 0 ? model : null, new EquatableList<Problem>(parser._problems));
    }

    /// <summary>The members of an interface that is known to be right, for the class that is registered for it.</summary>
    public static IReadOnlyList<MemberModel> Members(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        new InterfaceParser(type, cancellationToken).ParseMembers();

    private InterfaceModel Parse(bool hasClient)
    {
        var here = _interface.Locations.FirstOrDefault();
        for (var around = _interface; around is not null; around = around.ContainingType)
        {
            if (around.IsGenericType)
            {
                Report(Diagnostics.GenericInterface, here, _interface.Name);
                break;
            }

            if (around.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                Report(Diagnostics.NotVisible, here, _interface.Name);
                break;
            }
        }

        var typeName = Names.Find(_interface, Names.SharedObject)?.ConstructorArguments.FirstOrDefault().Value as string ?? Names.TypeName(_interface.Name);
        if (!Names.IsTypeName(typeName))
        {
            Report(Diagnostics.TypeName, here, _interface.Name, typeName);
        }

        var members = ParseMembers();
        DemandDistinctNumbers(members);
        return new InterfaceModel(
            _interface.ContainingNamespace.IsGlobalNamespace ? "" : _interface.ContainingNamespace.ToDisplayString(),
            Names.Identifier(_interface),
            Names.Full(_interface),
            IsPublic(_interface),
            typeName,
            Names.Has(_interface, Names.Reentrant),
            hasClient,
            new EquatableList<MemberModel>([.. members.OrderBy(member => member.Operation & ~OperationNumbers.Change).ThenBy(member => member.Operation)]),
            new EquatableList<ConverterModel>([.. _converters.Values]));
    }

    private List<MemberModel> ParseMembers()
    {
        var members = new List<MemberModel>();
        foreach (var type in new[] { _interface }.Concat(_interface.AllInterfaces))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (type.ToDisplayString() is not (Names.SharedObjectInterface or "System.IAsyncDisposable" or "System.IDisposable"))
            {
                members.AddRange(type.GetMembers().SelectMany(ParseMember));
            }
        }

        return members;
    }

    private IEnumerable<MemberModel> ParseMember(ISymbol symbol)
    {
        if (symbol.IsStatic)
        {
            if (symbol.IsAbstract && symbol is not IMethodSymbol { AssociatedSymbol: not null })
            {
                Report(Diagnostics.StaticMember, symbol.Locations.FirstOrDefault(), symbol.Name);
            }

            return [];
        }

        switch (symbol)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                return ParseMethod(method) is { } parsed ? [parsed] : [];
            case IPropertySymbol property:
                return ParseProperty(property);
            case IEventSymbol:
                Report(Diagnostics.Event, symbol.Locations.FirstOrDefault(), symbol.Name);
                return [];
            default:
                return [];
        }
    }

    private MemberModel? ParseMethod(IMethodSymbol method)
    {
        var here = method.Locations.FirstOrDefault();
        var problems = _problems.Count;
        if (method.IsGenericMethod)
        {
            Report(Diagnostics.GenericMethod, here, method.Name);
            return null;
        }

        var (kind, type) = ResultKinds.Of(method.ReturnType);
        if (kind is ResultKind.Nothing or ResultKind.Plain)
        {
            Report(Diagnostics.NotAsynchronous, here, method.Name, Names.Shown(method.ReturnType));
        }

        if (type is not null)
        {
            DemandTravels(type, method, here);
        }

        var parameters = method.Parameters.Select(parameter => ParseParameter(parameter, method)).ToList();
        if (parameters.Count(parameter => parameter.Kind == ParameterKind.Cancellation) > 1 || parameters.Count(parameter => parameter.Kind == ParameterKind.Progress) > 1)
        {
            Report(Diagnostics.SecondToken, here, method.Name);
        }

        var signature = $"{method.Name}({string.Join(",", method.Parameters.Where(parameter => KindOf(parameter.Type) == ParameterKind.Value).Select(parameter => Names.OfNumber(parameter.Type)))})";
        return _problems.Count > problems
            ? null
            : new MemberModel(
                Names.Full(method.ContainingType),
                method.Name,
                MemberKind.Method,
                NumberOf(method, signature, Names.Has(method, Names.ReadOnly)),
                new EquatableList<ParameterModel>(parameters),
                kind,
                type is null ? "" : Traveling(type),
                type is null ? "void" : Names.Shown(type),
                Names.Has(method, Names.AlwaysInterleave));
    }

    private IEnumerable<MemberModel> ParseProperty(IPropertySymbol property)
    {
        var here = property.Locations.FirstOrDefault();
        if (property.IsIndexer || property.SetMethod is { IsInitOnly: true } || property.ReturnsByRef || property.ReturnsByRefReadonly)
        {
            Report(Diagnostics.Indexer, here, property.Name);
            yield break;
        }

        var (kind, type) = ResultKinds.Of(property.Type);
        if (type is null || (property.SetMethod is not null && kind != ResultKind.Plain))
        {
            Report(Diagnostics.NotAsynchronous, here, property.Name, Names.Shown(property.Type));
            yield break;
        }

        DemandTravels(type, property, here);
        var interleaves = Names.Has(property, Names.AlwaysInterleave);
        if (property.GetMethod is not null)
        {
            yield return new MemberModel(
                Names.Full(property.ContainingType),
                property.Name,
                MemberKind.Getter,
                NumberOf(property, $"get_{property.Name}()", isReadOnly: kind != ResultKind.Stream),
                default,
                kind,
                Traveling(type),
                Names.Shown(type),
                interleaves);
        }

        if (property.SetMethod is not null)
        {
            yield return new MemberModel(
                Names.Full(property.ContainingType),
                property.Name,
                MemberKind.Setter,
                NumberOf(property, $"set_{property.Name}({Names.OfNumber(type)})", isReadOnly: false),
                new EquatableList<ParameterModel>([new ParameterModel("value", Traveling(type), Names.Shown(type), ParameterKind.Value, Default: null)]),
                ResultKind.Nothing,
                "",
                "void",
                interleaves);
        }
    }

    private ParameterModel ParseParameter(IParameterSymbol parameter, IMethodSymbol method)
    {
        var here = parameter.Locations.FirstOrDefault();
        if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)
        {
            Report(Diagnostics.PassedByReference, here, method.Name, parameter.Name);
        }

        var kind = KindOf(parameter.Type);
        var type = kind == ParameterKind.Progress ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
        if (kind != ParameterKind.Cancellation)
        {
            DemandTravels(type, method, here);
        }

        return new ParameterModel(
            parameter.Name, kind == ParameterKind.Cancellation ? Names.Full(type) : Traveling(type), Names.Shown(type), kind, kind == ParameterKind.Value ? Literals.DefaultOf(parameter) : null);
    }

    // A type that needs a converter; what cannot travel is told, and nothing is generated.
    private string Traveling(ITypeSymbol type)
    {
        var name = Names.Full(type);
        if (!_converters.ContainsKey(name))
        {
            _converters.Add(name, new ConverterModel(name, Shapes.Of(type, "converters")));
        }

        return name;
    }

    private int NumberOf(ISymbol member, string signature, bool isReadOnly)
    {
        if (Names.Find(member, Names.Operation)?.ConstructorArguments.FirstOrDefault().Value is not int number)
        {
            return OperationNumbers.Of(signature, isReadOnly);
        }

        if (number is < OperationNumbers.First or > OperationNumbers.Last)
        {
            Report(Diagnostics.NumberOutOfRange, member.Locations.FirstOrDefault(), member.Name, number.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }

        return isReadOnly ? number : number | OperationNumbers.Change;
    }

    private void DemandDistinctNumbers(IEnumerable<MemberModel> members)
    {
        foreach (var same in members.GroupBy(member => member.Operation).Where(group => group.Count() > 1))
        {
            Report(
                Diagnostics.SameNumber,
                _interface.GetMembers(same.Last().Name).FirstOrDefault()?.Locations.FirstOrDefault() ?? _interface.Locations.FirstOrDefault(),
                same.First().WireName,
                same.Last().WireName,
                same.Key.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void DemandTravels(ITypeSymbol type, ISymbol member, Location? here)
    {
        if (type.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer || IsOfTheProcess(type))
        {
            Report(Diagnostics.CannotTravel, here, member.Name, Names.Shown(type));
        }
    }

    // What means something only inside its process.
    private static bool IsOfTheProcess(ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.OriginalDefinition.ToDisplayString() is "System.IO.Stream" or "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask"
                or "System.Threading.Tasks.ValueTask<TResult>" or "System.Threading.CancellationToken" or "System.Type" or "System.IntPtr" or "System.UIntPtr"
                or "System.Linq.Expressions.Expression" or "System.Collections.Generic.IAsyncEnumerable<T>" or "System.IProgress<T>")
            {
                return true;
            }
        }

        return false;
    }

    private static ParameterKind KindOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.CancellationToken" => ParameterKind.Cancellation,
        "System.IProgress<T>" => ParameterKind.Progress,
        _ => ParameterKind.Value,
    };

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private void Report(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
        _problems.Add(Problem.At(descriptor, location, arguments));
}
