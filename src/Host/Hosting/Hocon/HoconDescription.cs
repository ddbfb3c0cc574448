namespace Actors.Hosting.Hocon;

/// <summary>Values in the words of error messages.</summary>
internal static class HoconDescription
{
    private const int LongestShown = 40;

    public static string Of(HoconValue value) => value is HoconScalar scalar
        ? OfScalar(scalar.Kind, scalar.Text)
        : NameOf(value.Kind);

    public static string OfScalar(HoconKind kind, string text) => kind switch
    {
        HoconKind.Null => "null",
        HoconKind.Boolean => $"the boolean {text}",
        HoconKind.Number => $"the number {Shorten(text)}",
        _ => $"the text '{Shorten(text)}'",
    };

    public static string Shorten(string text) =>
        text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");

    private static string NameOf(HoconKind kind) => kind == HoconKind.Array ? "an array" : "an object";
}
