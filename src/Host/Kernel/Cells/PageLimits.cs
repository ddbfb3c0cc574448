namespace Actors.Kernel.Cells;

/// <summary>Bounds on one page of an iteration, so that a walk over a large container never holds up its other users.</summary>
/// <param name="MaxItems">Items (or entries) in one page; at least 1.</param>
/// <param name="MaxBytes">Encoded bytes after which a page ends; a single larger item still makes a page.</param>
public sealed record PageLimits(int MaxItems, int MaxBytes)
{
    /// <summary>4,096 items, 256 KiB.</summary>
    public static PageLimits Default { get; } = new(4096, 256 * 1024);
}
