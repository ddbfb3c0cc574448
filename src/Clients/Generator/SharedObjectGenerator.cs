using Actors.Generator.Emitting;
using Actors.Generator.Model;
using Actors.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Generator;

/// <summary>
/// Makes proxies and dispatchers of interfaces marked <c>[SharedObject]</c>, and factories and adapters of classes that are
/// registered for them. What it makes uses no reflection.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SharedObjectGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.SharedObject,
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (found, cancellationToken) => InterfaceParser.Parse(
                (INamedTypeSymbol)found.TargetSymbol,
                found.SemanticModel.Compilation.GetTypeByMetadataName(Names.ClassProxy) is not null,
                cancellationToken));
        context.RegisterSourceOutput(interfaces, static (output, parsed) => Emit(output, parsed, model => $"{model.FullName}.shared", InterfaceEmitter.Emit));

        // Two calls for the same pair make one factory; the first problem of each is told.
        var classes = context.SyntaxProvider.CreateSyntaxProvider(IsRegistration, ParseRegistration)
            .Where(static parsed => parsed is not null)
            .Collect()
            .SelectMany(static (parsed, _) => parsed.Distinct());
        context.RegisterSourceOutput(classes, static (output, parsed) => Emit(output, parsed!, model => $"{model.Identifier}.class", ClassEmitter.Emit));
    }

    private static bool IsRegistration(SyntaxNode node, CancellationToken cancellationToken) =>
        node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name: GenericNameSyntax { Identifier.ValueText: "Register", TypeArgumentList.Arguments.Count: 2 },
            },
        };

    private static Parsed<ClassModel>? ParseRegistration(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var symbol = context.SemanticModel.GetSymbolInfo(context.Node, cancellationToken);
        var method = symbol.Symbol as IMethodSymbol ?? symbol.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault();
        return method?.ContainingType.ToDisplayString() == Names.Registrations
            ? ClassParser.Parse(method.TypeArguments[0], method.TypeArguments[1], context.Node.GetLocation(), cancellationToken)
            : null;
    }

    private static void Emit<T>(SourceProductionContext output, Parsed<T> parsed, Func<T, string> name, Func<T, string> emit)
        where T : class
    {
        foreach (var problem in parsed.Problems)
        {
            output.ReportDiagnostic(problem.ToDiagnostic());
        }

        if (parsed.Value is { } model)
        {
            output.AddSource($"{name(model).Replace("global::", "")}.g.cs", emit(model));
        }
    }
}
