using System.Collections.Immutable;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator.Tests;

/// <summary>A source text, compiled with the generator.</summary>
internal sealed record Compiled(ImmutableArray<Diagnostic> Told, ImmutableArray<Diagnostic> Errors, IReadOnlyDictionary<string, string> Sources, CSharpCompilation Compilation)
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using Actors.Contracts.Classes;

        """;

    public static Compiled From(string source, CancellationToken cancellationToken)
    {
        var driver = CSharpGeneratorDriver.Create(new SharedObjectGenerator()).RunGeneratorsAndUpdateCompilation(
            Compile(source, cancellationToken), out var updated, out var told, cancellationToken);
        return new Compiled(
            told,
            [.. updated.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)],
            driver.GetRunResult().GeneratedTrees.ToDictionary(tree => Path.GetFileName(tree.FilePath), tree => tree.ToString()),
            (CSharpCompilation)updated);
    }

    public static CSharpCompilation Compile(string source, CancellationToken cancellationToken) => CSharpCompilation.Create(
        "Given",
        [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.Latest), "Given.cs", cancellationToken: cancellationToken)],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Actors.Generator", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
