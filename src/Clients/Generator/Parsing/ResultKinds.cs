using Actors.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>Tells how a member gives its result by the type it returns.</summary>
internal static class ResultKinds
{
    /// <summary>The kind, and the type of the result itself.</summary>
    public static (ResultKind Kind, ITypeSymbol? Type) Of(ITypeSymbol returned)
    {
        if (returned.SpecialType == SpecialType.System_Void)
        {
            return (ResultKind.Nothing, null);
        }

        if (returned is not INamedTypeSymbol named)
        {
            return (ResultKind.Plain, returned);
        }

        return named.OriginalDefinition.ToDisplayString() switch
        {
            "System.Threading.Tasks.Task" => (ResultKind.Task, null),
            "System.Threading.Tasks.Task<TResult>" => (ResultKind.TaskOf, named.TypeArguments[0]),
            "System.Threading.Tasks.ValueTask" => (ResultKind.ValueTask, null),
            "System.Threading.Tasks.ValueTask<TResult>" => (ResultKind.ValueTaskOf, named.TypeArguments[0]),
            "System.Collections.Generic.IAsyncEnumerable<T>" => (ResultKind.Stream, named.TypeArguments[0]),
            _ => (ResultKind.Plain, returned),
        };
    }

    /// <summary>The type of a sequence's items, for a class that returns one where its interface has a stream; null for other types.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol returned) =>
        returned is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence
            ? sequence.TypeArguments[0]
            : null;
}
