namespace Actors.Contracts.Values;

/// <summary>Copies bytes without clearing the copy's memory first.</summary>
internal static class ByteCopy
{
    /// <summary>A copy of its own.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }
}
