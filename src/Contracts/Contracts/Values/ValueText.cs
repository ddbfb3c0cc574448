using Actors.Contracts.Values.Text;

namespace Actors.Contracts.Values;

/// <summary>
/// Values as people read them: the diagnostic notation of RFC 8949 where it has a form, Python's where it has not.
/// For logs and screens; not for reading back.
/// </summary>
internal static class ValueText
{
    private const int Longest = 1000;

    public static string Format(in Value value)
    {
        var text = new ItemText(Longest);
        var reader = new ValueReader(value.TryGetEncoded(out var item) ? item : value.ToEncoded());
        text.Append(ref reader);
        return text.ToString();
    }
}
