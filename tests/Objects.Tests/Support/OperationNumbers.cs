using Actors.Contracts.Operations;

namespace Actors.Objects.Tests.Support;

/// <summary>Operation numbers as text, for the tests that freeze them.</summary>
internal static class OperationNumbers
{
    public static string[] Of<TOperation>()
        where TOperation : struct, Enum => [.. Enum.GetValues<TOperation>().Select(operation => $"{Convert.ToUInt16(operation):x4} {operation}")];

    public static IEnumerable<ushort> Reads<TOperation>()
        where TOperation : struct, Enum => Enum.GetValues<TOperation>().Select(operation => Convert.ToUInt16(operation)).Where(number => !OperationNumber.IsChange(number));
}
