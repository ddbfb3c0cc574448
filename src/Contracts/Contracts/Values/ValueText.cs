namespace Actors.Contracts.Values;

internal static class ValueText
{
    public static string Format(in Value value) => Convert.ToHexStringLower(value.ToEncoded());
}
