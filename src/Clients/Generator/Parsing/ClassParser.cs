using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Reads a registered class: how it is made, and how its members do the work of its interface's.</summary>
internal sealed class ClassParser
{
    private readonly List<Problem> _problems = [];
    private readonly INamedTypeSymbol _interface;
    private readonly INamedTypeSymbol _class;
    private readonly Location _here;

    private ClassParser(INamedTypeSymbol shared, INamedTypeSymbol made, Location here)
    {
        _interface = shared;
        _class = made;
        _here = here;
    }

    public static Parsed<ClassModel> Parse(ITypeSymbol shared, ITypeSymbol made, Location here, CancellationToken cancellationToken)
    {
        if (shared is not INamedTypeSymbol { TypeKind: TypeKind.Interface } type || !Names.Has(type, Names.SharedObject))
        {
            return Wrong(Diagnostics.NotShared, here, Names.Shown(shared));
        }

        if (made is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } plain || IsOpen(plain) || IsHidden(plain))
        {
            return Wrong(Diagnostics.NotAClass, here, Names.Shown(made));
        }

        var parser = new ClassParser(type, plain, here);
        var model = parser.Parse(cancellationToken);
        return new Parsed<ClassModel>(parser._problems.Count == 0 ? model : null, new EquatableList<Problem>(parser._problems));
    }

    private static Parsed<ClassModel> Wrong(DiagnosticDescriptor descriptor, Location here, string name) =>
        new(Value: null, new EquatableList<Problem>([Problem.At(descriptor, here, name)]));

    private static bool IsOpen(INamedTypeSymbol type) => type.TypeArguments.Any(argument => argument.TypeKind == TypeKind.TypeParameter);

    private static bool IsHidden(INamedTypeSymbol type) =>
        type.IsFileLocal || type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
        || (type.ContainingType is { } outer && IsHidden(outer));

    private ClassModel Parse(CancellationToken cancellationToken)
    {
        var fromClient = new List<ParameterModel>();
        var arguments = ParseConstructor(fromClient);
        var implements = _class.AllInterfaces.Contains(_interface, SymbolEqualityComparer.Default);
        return new ClassModel(
            Names.Full(_interface),
            Names.Full(_class),
            $"{Names.Identifier(_interface)}_{Mangle(Names.Full(_class))}",
            Names.Has(_class, Names.Reentrant),
            new EquatableList<string>(arguments),
            new EquatableList<ParameterModel>(fromClient),
            implements ? null : new EquatableList<AdaptedMember>([.. InterfaceParser.Members(_interface, cancellationToken).Select(Adapt).OfType<AdaptedMember>()]));
    }

    private List<string> ParseConstructor(List<ParameterModel> fromClient)
    {
        var constructors = _class.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        if (constructors.Count != 1)
        {
            Report(Diagnostics.NoConstructor, Names.Shown(_class), constructors.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return [];
        }

        var arguments = new List<string>();
        foreach (var parameter in constructors[0].Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)
            {
                Report(Diagnostics.PassedByReference, Names.Shown(_class), parameter.Name);
            }

            arguments.Add(Argument(parameter, fromClient));
        }

        return arguments;
    }

    private static string Argument(IParameterSymbol parameter, List<ParameterModel> fromClient)
    {
        var type = Names.Full(parameter.Type);
        if (Names.Has(parameter, Names.Argument))
        {
            var otherwise = Literals.DefaultOf(parameter);
            var read = $"activation.Argument<{type}>({fromClient.Count}, \"{parameter.Name}\")";
            var given = otherwise is null ? read : $"activation.ArgumentCount > {fromClient.Count} ? {read} : {otherwise}";
            fromClient.Add(new ParameterModel(parameter.Name, type, Names.Shown(parameter.Type), ParameterKind.Value, otherwise));
            return given;
        }

        return parameter.Type.OriginalDefinition.ToDisplayString() switch
        {
            Names.Context => "activation.Context",
            Names.PersistentState => $"activation.State<{Names.Full(((INamedTypeSymbol)parameter.Type).TypeArguments[0])}>(\"{parameter.Name}\")",
            _ => parameter.HasExplicitDefaultValue ? $"activation.OptionalService<{type}>()" : $"activation.Service<{type}>()",
        };
    }

    private AdaptedMember? Adapt(MemberModel member)
    {
        var found = member.Kind == MemberKind.Method ? AdaptMethod(member) : AdaptProperty(member);
        if (found is null)
        {
            Report(Diagnostics.MissingMember, Names.Shown(_class), Names.Shown(_interface), member.WireName);
        }

        return found;
    }

    private AdaptedMember? AdaptMethod(MemberModel member)
    {
        const string Suffix = "Async";
        var bare = member.Name.EndsWith(Suffix, StringComparison.Ordinal) ? member.Name.Substring(0, member.Name.Length - Suffix.Length) : member.Name;
        return new[] { member.Name, bare }.Distinct()
            .SelectMany(Visible)
            .OfType<IMethodSymbol>()
            .Where(method => !method.IsStatic && !method.IsGenericMethod && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            .Select(method => TryMatch(member, method))
            .FirstOrDefault(match => match is not null);
    }

    private AdaptedMember? AdaptProperty(MemberModel member)
    {
        var property = Visible(member.Name).OfType<IPropertySymbol>().FirstOrDefault(property => !property.IsStatic);
        if (property is null || (member.Kind == MemberKind.Getter ? property.GetMethod : property.SetMethod) is null)
        {
            return null;
        }

        var (kind, type) = ResultKinds.Of(property.Type);
        var expected = member.Kind == MemberKind.Getter ? member.ResultType : member.Parameters[0].Type;
        return type is not null && Names.Full(type) == expected
            ? new AdaptedMember(member, property.Name, default, member.Kind == MemberKind.Getter ? kind : ResultKind.Nothing)
            : null;
    }

    private IEnumerable<ISymbol> Visible(string name)
    {
        for (var type = _class; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                yield return member;
            }
        }
    }

    // Token and progress may be missing on the class's side; what travels may not.
    private static AdaptedMember? TryMatch(MemberModel member, IMethodSymbol method)
    {
        var taken = new List<int>();
        var next = 0;
        for (var i = 0; i < member.Parameters.Count; i++)
        {
            var expected = member.Parameters[i];
            var type = expected.Kind == ParameterKind.Progress ? $"global::System.IProgress<{expected.Type}>" : expected.Type;
            if (next < method.Parameters.Length && Names.Full(method.Parameters[next].Type) == type)
            {
                taken.Add(i);
                next++;
            }
            else if (expected.Kind == ParameterKind.Value)
            {
                return null;
            }
        }

        if (next != method.Parameters.Length)
        {
            return null;
        }

        var (kind, result) = ResultKinds.Of(method.ReturnType);
        if (member.Result == ResultKind.Stream && kind == ResultKind.Plain && ResultKinds.ItemOf(method.ReturnType) is { } item)
        {
            (kind, result) = (ResultKind.Sequence, item);
        }

        var isStream = kind is ResultKind.Stream or ResultKind.Sequence;
        return isStream == (member.Result == ResultKind.Stream) && (result is null ? "" : Names.Full(result)) == member.ResultType
            ? new AdaptedMember(member, method.Name, new EquatableList<int>(taken), kind)
            : null;
    }

    private static string Mangle(string name) =>
        new([.. name.Replace("global::", "").Select(letter => char.IsLetterOrDigit(letter) ? letter : '_')]);

    private void Report(DiagnosticDescriptor descriptor, params string[] arguments) => _problems.Add(Problem.At(descriptor, _here, arguments));
}
