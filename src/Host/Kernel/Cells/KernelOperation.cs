namespace Actors.Kernel.Cells;

/// <summary>Commands that the kernel itself sends to a state. They never come from a client.</summary>
public static class KernelOperation
{
    /// <summary>The time asked for by <see cref="TurnContext.WakeAt"/> has come. No arguments; the reply is ignored.</summary>
    public const ushort Wake = 0xFFF0;

    /// <summary>The lowest number of the range that clients cannot send.</summary>
    public const ushort FirstReserved = 0xFFF0;
}
