using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Cells;

/// <summary>What a state may ask for during a turn. Belongs to the cell; used only inside its turns.</summary>
public abstract class TurnContext
{
    /// <summary>The time of the command, in UTC.</summary>
    public DateTime Now { get; set; }

    /// <summary>Whose command it is.</summary>
    public SessionId Session { get; set; }

    /// <summary>The host's bounds on one page of an iteration.</summary>
    public PageLimits Page { get; set; } = PageLimits.Default;

    /// <summary>Where to note how to take changes back; null outside an atomic batch, which is nearly always.</summary>
    public UndoLog? Undo { get; set; }

    /// <summary>Where to note changes for watchers; null when nobody watches, which is nearly always.</summary>
    public IChangeLog? Changes { get; set; }

    /// <summary>The state now keeps the value: its references stay alive with the object. Call before storing.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NoSuchObject"/>: a reference's target is gone.</exception>
    public void Retain(in Value value)
    {
        if (value.ContainsReferences)
        {
            RetainReferences(value);
        }
    }

    /// <summary>The state no longer keeps the value.</summary>
    /// <param name="value">The value.</param>
    public void Release(in Value value)
    {
        if (value.ContainsReferences)
        {
            ReleaseReferences(value);
        }
    }

    /// <summary>The reply carries the value: the receiver's session holds its references from now on.</summary>
    /// <param name="value">A value that contains references.</param>
    public abstract void HandOut(in Value value);

    /// <summary>Asks for an <see cref="KernelOperation.Wake"/> command at or after a time. Only the earliest wish counts; a state wishes anew when woken.</summary>
    /// <param name="time">When, in UTC.</param>
    public abstract void WakeAt(DateTime time);

    /// <summary>Called by <see cref="Retain"/> for a value that contains references.</summary>
    /// <param name="value">The value.</param>
    protected abstract void RetainReferences(in Value value);

    /// <summary>Called by <see cref="Release"/> for a value that contains references.</summary>
    /// <param name="value">The value.</param>
    protected abstract void ReleaseReferences(in Value value);
}
