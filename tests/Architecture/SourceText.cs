using System.Text.RegularExpressions;

namespace Actors.Architecture;

/// <summary>Source as the tests read it.</summary>
internal static partial class SourceText
{
    public static string WithoutComments(string source) => Comment().Replace(source, " ");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Comment();
}
