using Actors.Kernel.Cells;

namespace Actors.Kernel.Mailboxes;

/// <summary>A message of the kernel itself to a cell; carried out before any request that waits.</summary>
internal abstract class SystemMessage
{
    /// <summary>Carries it out, inside a turn of the cell.</summary>
    public abstract void Run(Cell cell);
}
