namespace Actors.Gateway.Python.Pickling;

/// <summary>Bounds on one pickle. They protect the host's memory, whoever has the key.</summary>
internal sealed record PickleLimits
{
    public static PickleLimits Default { get; } = new();

    /// <summary>Objects in one message.</summary>
    public int MaxNodes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Entries of the memo.</summary>
    public int MaxMemo { get; init; } = 16 * 1024 * 1024;

    /// <summary>Containers within containers. CPython itself pickles at most about 5,000.</summary>
    public int MaxDepth { get; init; } = 10_000;

    /// <summary>Bytes of one integer.</summary>
    public int MaxIntegerBytes { get; init; } = 64 * 1024;
}
