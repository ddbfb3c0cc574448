using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Generator.Model;

/// <summary>Something that cannot be shared, and where.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Path">The file; empty where it is not in source.</param>
/// <param name="Span">The characters.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Arguments">What the message is about.</param>
internal sealed record Problem(string Code, string Path, TextSpan Span, LinePositionSpan Lines, EquatableList<string> Arguments)
{
    public static Problem At(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) => new(
        descriptor.Id,
        location?.SourceTree?.FilePath ?? "",
        location?.SourceSpan ?? default,
        location?.GetLineSpan().Span ?? default,
        new EquatableList<string>(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Diagnostics.Find(Code),
        Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines),
        Arguments.Cast<object>().ToArray());
}
