namespace Actors.Objects.Ordered;

/// <summary>What stands beside a key.</summary>
internal interface IEntryPayload
{
    /// <summary>An upper bound of its encoded size, for pages.</summary>
    int EncodedBytes { get; }
}
