namespace Actors.Kernel.Cells;

/// <summary>Commands that the kernel itself sends to a state. They never come from a client.</summary>
public static class KernelOperation
{
    /// <summary>The time asked for by <see cref="TurnContext.WakeAt"/> has come. No arguments; the reply is ignored.</summary>
    public const ushort Wake = 0xFFF0;

    /// <summary>
    /// The turn's session is over, and with it everything that it holds or awaits here. Sent to objects in which it has a
    /// parked request or a tie (<see cref="TurnContext.TryTie"/>); its parked requests are forgotten already. No arguments.
    /// </summary>
    public const ushort SessionEnded = 0xFFF1;

    /// <summary>The turn's caller no longer awaits its parked request. No arguments. The state refuses it, or answers it later.</summary>
    public const ushort Cancelled = 0xFFF2;

    /// <summary>(lease) The client's library has what was handed over under this lease.</summary>
    public const ushort Delivered = 0xFFF3;

    /// <summary>(lease) What was handed over under this lease could not be sent, or is not awaited: it is the object's again.</summary>
    public const ushort Returned = 0xFFF4;

    /// <summary>(lease) What was handed over under this lease does not fit what its receiver asked for: it is the object's again.</summary>
    public const ushort Misfit = 0xFFF5;

    /// <summary>The lowest number of the range that clients cannot send.</summary>
    public const ushort FirstReserved = 0xFFF0;
}
