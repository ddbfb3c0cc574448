namespace Actors.Contracts.Objects;

/// <summary>How a pipe is made.</summary>
public sealed record PipeOptions
{
    /// <summary>1,000 items and 1 MiB each way.</summary>
    public static PipeOptions Default { get; } = new();

    /// <summary>Items on their way in one direction before senders wait; 1,000 is the default.</summary>
    public int MaxItems { get; init; } = 1000;

    /// <summary>Bytes on their way in one direction before senders wait; 1 MiB is the default. A single larger item has room when nothing else is on its way.</summary>
    public long MaxBytes { get; init; } = 1 << 20;
}
