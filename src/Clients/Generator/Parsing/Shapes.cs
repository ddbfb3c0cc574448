using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>How generated code finds the converter of a type: without reflection, by calls that trimming and compilation ahead of time see.</summary>
internal static class Shapes
{
    private const string Known = "global::Actors.Contracts.Classes.Generated.KnownShapes";

    private static readonly Dictionary<string, string> Lists = new()
    {
        ["System.Collections.Generic.List<T>"] = "List",
        ["System.Collections.Generic.IList<T>"] = "List",
        ["System.Collections.Generic.ICollection<T>"] = "List",
        ["System.Collections.Generic.IEnumerable<T>"] = "List",
        ["System.Collections.Generic.IReadOnlyList<T>"] = "List",
        ["System.Collections.Generic.IReadOnlyCollection<T>"] = "List",
        ["System.Collections.Generic.HashSet<T>"] = "Set",
        ["System.Collections.Generic.ISet<T>"] = "Set",
        ["System.Collections.Generic.IReadOnlySet<T>"] = "Set",
        ["System.Collections.Generic.Dictionary<TKey, TValue>"] = "Dictionary",
        ["System.Collections.Generic.IDictionary<TKey, TValue>"] = "Dictionary",
        ["System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"] = "Dictionary",
    };

    /// <summary>An expression over a set of converters.</summary>
    public static string Of(ITypeSymbol type, string set)
    {
        var name = Names.Full(type);
        switch (type)
        {
            // Bytes have a form of their own.
            case IArrayTypeSymbol { IsSZArray: true, ElementType: { SpecialType: not SpecialType.System_Byte } item }:
                return Call("Array", [Names.Full(item)], set, [item]);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return Call("Enum", [name, Names.Full(enumeration.EnumUnderlyingType!)], set, []);
            case INamedTypeSymbol { IsGenericType: true } generic when Shape(generic, name) is { } shape:
                return Call(shape.Method, shape.Arguments, set, Parts(generic));
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } other when !HasOwnForm(other):
                return Call("Json", [name], set, []);
            default:
                return $"{set}.For<{name}>()";
        }
    }

    private static string Call(string method, IEnumerable<string> types, string set, IEnumerable<ITypeSymbol> parts) =>
        $"{Known}.{method}<{string.Join(", ", types)}>({string.Join(", ", new[] { set }.Concat(parts.Select(part => $"static set => {Of(part, "set")}")))})";

    private static (string Method, IEnumerable<string> Arguments)? Shape(INamedTypeSymbol type, string name)
    {
        var parts = Parts(type).Select(Names.Full);
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return ("Nullable", parts);
        }

        if (type.IsTupleType || IsSystems(type, "ValueTuple"))
        {
            return ("ValueTuple", parts);
        }

        if (IsSystems(type, "Tuple"))
        {
            return ("Tuple", parts);
        }

        var definition = type.OriginalDefinition.ToDisplayString();
        return definition == "System.Collections.Generic.KeyValuePair<TKey, TValue>" ? ("Pair", parts)
            : Lists.TryGetValue(definition, out var method) ? (method, new[] { name }.Concat(parts))
            : null;
    }

    // Of a tuple with names or more than seven items, those of the generic type behind it.
    private static ImmutableArray<ITypeSymbol> Parts(INamedTypeSymbol type) => (type.TupleUnderlyingType ?? type).TypeArguments;

    private static bool IsSystems(INamedTypeSymbol type, string name) => type.Name == name && type.ContainingNamespace.ToDisplayString() == "System";

    // Whatever of the system or of the product has no form of its own is looked up when the program runs.
    private static bool HasOwnForm(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Actors.Contracts", StringComparison.Ordinal)
            || space.StartsWith("Actors.Client", StringComparison.Ordinal);
    }
}
