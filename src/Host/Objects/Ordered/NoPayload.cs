namespace Actors.Objects.Ordered;

/// <summary>Nothing beside the key: the entry of a set.</summary>
internal readonly struct NoPayload : IEntryPayload
{
    /// <inheritdoc/>
    public int EncodedBytes => 0;
}
