namespace Actors.Hosting.Hocon.Reading;

/// <summary>Tells whether a text is valid UTF-16 and so can be written as UTF-8 again.</summary>
internal static class SurrogatePairs
{
    public static bool AreWhole(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return false;
            }

            at++;
        }

        return true;
    }
}
