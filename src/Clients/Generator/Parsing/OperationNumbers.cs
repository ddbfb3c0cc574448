using System.Text;

namespace Actors.Generator.Parsing;

/// <summary>
/// Makes a member's number of its name and the types of the parameters that travel, by FNV-1a. The formula is frozen by a
/// test: programs built apart from each other agree on numbers because of it.
/// </summary>
internal static class OperationNumbers
{
    public const int First = 0x0100;
    public const int Last = 0x7EFF;
    public const int Change = 0x8000;

    /// <summary>The number of a signature.</summary>
    /// <param name="signature">For example <c>DepositAsync(System.Decimal)</c>.</param>
    /// <param name="isReadOnly">Whether the member changes nothing.</param>
    public static int Of(string signature, bool isReadOnly)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(signature))
        {
            hash = unchecked((hash ^ part) * 16777619u);
        }

        return (int)(First + (hash % (Last - First + 1))) | (isReadOnly ? 0 : Change);
    }
}
