namespace Actors.Objects.Lists;

/// <summary>Bounds that keep one request from using up the host's memory.</summary>
internal static class ListLimits
{
    /// <summary>Items of one list.</summary>
    public const int MaxItems = 1 << 27;

    /// <summary>Items of the result of a repetition.</summary>
    public const int MaxRepeatedItems = 1 << 24;

    /// <summary>Bytes of the result of a repetition.</summary>
    public const long MaxRepeatedBytes = 256L << 20;
}
