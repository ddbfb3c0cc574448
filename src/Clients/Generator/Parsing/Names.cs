using System.Text;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Names of the product's types that the generator looks for, and how it writes others.</summary>
internal static class Names
{
    public const string SharedObject = "Actors.Contracts.Classes.SharedObjectAttribute";
    public const string ReadOnly = "Actors.Contracts.Classes.ReadOnlyAttribute";
    public const string AlwaysInterleave = "Actors.Contracts.Classes.AlwaysInterleaveAttribute";
    public const string Reentrant = "Actors.Contracts.Classes.ReentrantAttribute";
    public const string Operation = "Actors.Contracts.Classes.OperationAttribute";
    public const string Argument = "Actors.Contracts.Classes.ArgumentAttribute";
    public const string Context = "Actors.Contracts.Classes.ISharedContext";
    public const string PersistentState = "Actors.Contracts.Classes.IPersistentState<T>";
    public const string SharedObjectInterface = "Actors.Contracts.Objects.ISharedObject";
    public const string Registrations = "Actors.Hosting.Classes.ClassRegistrations";
    public const string ClassProxy = "Actors.Client.Objects.Classes.ClassProxy";

    private static readonly SymbolDisplayFormat Stable = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.ExpandNullable | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>As generated code writes it.</summary>
    public static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>As numbers are made of it: nothing of it depends on how the source is written.</summary>
    public static string OfNumber(ITypeSymbol type) => type.ToDisplayString(Stable);

    /// <summary>As people write it.</summary>
    public static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Whether a symbol has an attribute.</summary>
    public static bool Has(ISymbol symbol, string attribute) => Find(symbol, attribute) is not null;

    /// <summary>A symbol's attribute; null where it has none of that type.</summary>
    public static AttributeData? Find(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>A type's name and those around it as one identifier.</summary>
    public static string Identifier(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{Identifier(outer)}_{type.Name}" : type.Name;

    /// <summary>The type name that an interface has by itself: <c>IBankAccount</c> is <c>bank-account</c>.</summary>
    public static string TypeName(string name)
    {
        var bare = name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;
        var text = new StringBuilder();
        for (var i = 0; i < bare.Length; i++)
        {
            if (char.IsUpper(bare[i]) && i > 0 && (!char.IsUpper(bare[i - 1]) || (i + 1 < bare.Length && char.IsLower(bare[i + 1]))))
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(bare[i]));
        }

        return text.ToString();
    }

    /// <summary>Whether a text can travel as a type name.</summary>
    public static bool IsTypeName(string text) =>
        text.Length > 0 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
